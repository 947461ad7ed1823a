# Groups as all sources make them. An inventory here is a map from group name to {"hosts": {name: variables},
# "children": [names], "vars": {}}; `render` writes it in either form Ansible reads.

from .problems import as_list, as_text, shown

CEPH_GROUPS = {"ceph_mon": "mons", "ceph_osd": "osds", "ceph_mgr": "mgrs", "ceph_rgw": "rgws", "ceph_mds": "mdss",
               "ceph_nfs": "nfss", "ceph_client": "clients", "ceph_rbdmirror": "rbdmirrors",
               "ceph_grafana": "grafana-server"}


def set_defaults(target, values):
    for key, value in values.items():
        target.setdefault(key, value)


def add_overcloud(inventory, children, variables, options):
    """The group of all roles; wallaby names it after the stack, the releases around it `allovercloud`."""
    inner, outer = options.plan_name, "allovercloud"
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


def add_services(inventory, enabled, options):
    variables = {"ansible_ssh_user": options.ansible_ssh_user} if options.ansible_ssh_user else {}
    if options.ansible_python_interpreter:
        variables["ansible_python_interpreter"] = options.ansible_python_interpreter
    groups = roles_by_service(enabled)
    for service, alias in CEPH_GROUPS.items():
        if service in groups:
            groups[alias] = groups[service]
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
