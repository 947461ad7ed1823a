from .groups import Members
from .problems import nearest, shown


def check_plan(inventory, options):
    """What stands between this source and the compiled plan: (findings, warnings)."""
    members = Members(inventory)
    roles = list(options.plan.services)
    allowed = {name.strip() for name in (options.allow_empty or "").split(",")}
    findings = ["role %s has no hosts" % role for role in roles if not members.of(role) and role not in allowed]
    found = source_roles(inventory)
    strange = sorted(found - set(roles))
    findings += ["role %s is not in the compiled plan%s" % (role, nearest(role, roles)) for role in strange]
    findings += hosts_in_two(members, [role for role in roles + strange if role in inventory])
    findings += duplicate_addresses(inventory)
    findings += empty_groups(inventory, members, options.plan)
    return findings, missing_variables(inventory, options.plan) + dashed_groups(inventory)


def source_roles(inventory):
    """Groups that are roles: they say so, or they are the plan's."""
    return {name for name, body in inventory.items()
            if body.get("vars", {}).get("tripleo_role_name") == name and name != "Undercloud"}


def hosts_in_two(members, roles):
    homes = {}
    for role in roles:
        for host in members.of(role):
            homes.setdefault(host, []).append(role)
    return ["host %s is in %d roles: %s" % (host, len(names), ", ".join(names))
            for host, names in sorted(homes.items()) if len(names) > 1]


def duplicate_addresses(inventory):
    owners = {}
    for body in inventory.values():
        for host, values in body.get("hosts", {}).items():
            for key, value in values.items():
                if isinstance(value, str) and (key == "ansible_host" or key.endswith("_ip")):
                    owners.setdefault((key, value), set()).add(host)
    return ["the address %s is %s of %s" % (shown(value), key, " and ".join(sorted(hosts)))
            for (key, value), hosts in sorted(owners.items()) if len(hosts) > 1]


def missing_variables(inventory, plan):
    given = set()
    for body in inventory.values():
        given.update(body.get("vars", {}))
        for values in body.get("hosts", {}).values():
            given.update(values)
    return ["tasks read %s, which this source does not give" % name for name in sorted(plan.reads) if name not in given]


def empty_groups(inventory, members, plan):
    """Tasks that would fail for a group: it is not there, or they read its first host and it has none."""
    findings = []
    for read in plan.group_reads:
        group = read["group"]
        if not members.of(read["role"]) or members.of(group) or group in inventory and not read["first"]:
            continue
        problem = "the group %s has no hosts" if group in inventory else "there is no group %s"
        task = "task '%s' (%s, on %s)" % (shown(read["task"]), shown(read["service"]), shown(read["role"]))
        findings.append("%s, and %s reads %s" % (problem % shown(group), task, "its first" if read["first"] else "it"))
    return findings


def dashed_groups(inventory):
    return ["the group %s is no valid name of a variable: Ansible warns of it at every run" % shown(group)
            for group in inventory if not group.isidentifier()]
