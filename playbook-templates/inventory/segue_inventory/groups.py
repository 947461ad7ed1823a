# Groups as all sources make them. An inventory here is a map from group name to {"hosts": {name: variables},
# "children": [names], "vars": {}}; `render` writes it in either form Ansible reads.

import re

from .problems import as_list, as_text, shown

CEPH_GROUPS = {"ceph_mon": "mons", "ceph_osd": "osds", "ceph_mgr": "mgrs", "ceph_rgw": "rgws", "ceph_mds": "mdss",
               "ceph_nfs": "nfss", "ceph_client": "clients", "ceph_rbdmirror": "rbdmirrors",
               "ceph_grafana": "grafana-server"}


def in_tripleo(options, **variables):
    """Variables that only TripleO's own layouts give: their names are keywords of a play, which Ansible warns of."""
    return {} if options.layout == "segue" else variables


def without_keywords(inventory, options):
    """The same for an inventory that TripleO's tool wrote, which puts them into these groups."""
    for name, body in inventory.items():
        variables = body.get("vars", {})
        if options.layout == "segue" and variables.get("tripleo_role_name") == name:
            variables.pop("serial", None)
        if options.layout == "segue" and name == "Undercloud":
            variables.pop("max_fail_percentage", None)


def set_defaults(target, values):
    for key, value in values.items():
        target.setdefault(key, value)


def add_overcloud(inventory, children, variables, options):
    """The group of all roles; wallaby names it after the stack, the releases around it `allovercloud`."""
    inner, outer = stack_group(options), "allovercloud"
    if options.layout == "zed":
        inner, outer = outer, inner
    group = inventory.setdefault(inner, {})
    set_defaults(group.setdefault("vars", {}), variables)
    if not group["vars"]:
        del group["vars"]
    group.setdefault("children", sorted(children))
    if inner != outer:
        inventory.setdefault(outer, {"children": [inner]})
    # Tasks up to Train say groups['overcloud'], whatever the stack is called.
    inventory.setdefault("overcloud", {"children": [inner]})


def stack_group(options):
    """A stack may be called `cloud-1`, and a group with a dash makes Ansible warn at every run."""
    return options.plan_name if options.layout != "segue" else re.sub(r"[^A-Za-z0-9_]", "_", options.plan_name)


def add_planned(inventory, plan):
    """The plan's roles and services, where the source does not have them: a group without hosts rather than none, so
    that `groups['x']` is a list in every task."""
    for role in plan.services:
        inventory.setdefault(role, {"hosts": {}})
    planned = roles_by_service(plan.services)
    for service, roles in {**planned, **ceph_groups(planned)}.items():
        inventory.setdefault(service.lower(), {"children": [role for role in roles if role != service.lower()]})


def ceph_groups(groups):
    """The names that ceph-ansible looks for."""
    return {alias: groups[service] for service, alias in CEPH_GROUPS.items() if service in groups}


def add_services(inventory, enabled, options):
    variables = {"ansible_ssh_user": options.ansible_ssh_user} if options.ansible_ssh_user else {}
    if options.ansible_python_interpreter:
        variables["ansible_python_interpreter"] = options.ansible_python_interpreter
    groups = roles_by_service(enabled)
    groups.update(ceph_groups(groups))
    roles = set(inventory)
    for service, names in groups.items():
        present = [role for role in names if role in roles]
        if present:
            group = inventory.setdefault(service.lower(), {})
            group.setdefault("children", present)
            set_defaults(group.setdefault("vars", {}), variables)


def roles_by_service(enabled):
    roles = {}
    for role in sorted(enabled):
        for service in as_list(enabled[role], "EnabledServices of %s" % shown(role)):
            names = roles.setdefault(as_text(service, "EnabledServices of %s" % shown(role)), [])
            if role not in names:
                names.append(role)
    return roles


class Members:
    """The hosts of groups, through their children."""

    def __init__(self, inventory):
        self.inventory = inventory
        self.known = {}

    def of(self, group):
        if group not in self.known:
            # Set first, so that a group that contains itself ends (and is refused later).
            self.known[group] = []
            body = self.inventory.get(group, {})
            names = dict.fromkeys(body.get("hosts", ()))
            for child in body.get("children", ()):
                names.update(dict.fromkeys(self.of(child)))
            self.known[group] = list(names)
        return self.known[group]
