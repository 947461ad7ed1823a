# An inventory that stands in a file: TripleO's static YAML, a saved `--list`, or any Ansible inventory of that form.

from .limits import MAX_DEPTH
from .problems import SourceError, as_list, as_map, as_text, shown


def read_inventory(data, where, options):
    data = as_map(data, where)
    if not data:
        raise SourceError("%s is empty" % where)
    inventory = {}
    hostvars = as_map(as_map(data.get("_meta"), "%s: _meta" % where).get("hostvars"), "%s: _meta.hostvars" % where)
    for group, body in data.items():
        if group != "_meta":
            read_group(inventory, group, body, hostvars, where)
    # A host that only `_meta` knows still has its variables.
    known = {host for body in inventory.values() for host in body.get("hosts", ())}
    loose = {host: dict(as_map(values, where)) for host, values in hostvars.items() if host not in known}
    if loose:
        inventory.setdefault("ungrouped", {}).setdefault("hosts", {}).update(loose)
    for role in options.plan.services:
        if role in inventory:
            inventory[role].setdefault("vars", {}).setdefault("tripleo_role_name", role)
    return inventory


def read_group(inventory, group, body, hostvars, where, depth=0):
    where = "%s: group %s" % (where, shown(group))
    if depth > MAX_DEPTH:
        raise SourceError("%s is nested too deep" % where)
    if isinstance(body, list):
        body = {"hosts": body}
    body = as_map(body, where)
    own = inventory.setdefault(group, {})
    hosts = body.get("hosts")
    if isinstance(hosts, list):
        hosts = {as_text(host, where): hostvars.get(host) for host in hosts}
    if hosts is not None:
        held = own.setdefault("hosts", {})
        for host, values in as_map(hosts, "%s: hosts" % where).items():
            held.setdefault(host, {}).update(as_map(values, "%s: host %s" % (where, shown(host))))
    children = body.get("children")
    if children is not None:
        names = own.setdefault("children", [])
        if isinstance(children, dict):
            for child, inner in as_map(children, where).items():
                read_group(inventory, child, inner, hostvars, where, depth + 1)
        for child in children if isinstance(children, dict) else as_list(children, where):
            if as_text(child, where) not in names:
                names.append(child)
            inventory.setdefault(child, {})
    if body.get("vars") is not None:
        own.setdefault("vars", {}).update(as_map(body["vars"], "%s: vars" % where))
