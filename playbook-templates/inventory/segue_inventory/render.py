from .problems import SourceError, shown


def render_list(inventory, options):
    """What `--list` prints. `hosts` are lists: TripleO's own tool prints a map for excluded_overcloud, and
    ansible-core then drops the whole source. With `_meta`, Ansible never calls `--host`."""
    hostvars = {}
    groups = {"_meta": {"hostvars": hostvars}}
    for name, body in inventory.items():
        group = {}
        if "hosts" in body:
            group["hosts"] = host_order(body["hosts"], options)
            for host, values in body["hosts"].items():
                if values:
                    hostvars.setdefault(host, {}).update(values)
        if "children" in body:
            group["children"] = body["children"]
        if body.get("vars"):
            group["vars"] = body["vars"]
        # Ansible takes an empty group for a host of that name.
        groups[name] = group or {"hosts": []}
    return groups


def host_order(hosts, options):
    """As the source names them, so that a batch begins with its first; TripleO's tool sorts names."""
    return list(hosts) if options.layout == "segue" else sorted(hosts)


def render_static(inventory, options):
    """The same for a file: `hosts` and `children` are maps."""
    groups = {}
    for name, body in sorted(inventory.items()):
        group = {}
        if "hosts" in body:
            names = host_order(body["hosts"], options)
            group["hosts"] = {host: dict(sorted(body["hosts"][host].items())) for host in names}
        if "children" in body:
            group["children"] = {child: {} for child in body["children"]}
        if body.get("vars"):
            group["vars"] = dict(sorted(body["vars"].items()))
        groups[name] = group
    return groups


def render_host(inventory, host):
    values, known = {}, False
    for body in inventory.values():
        if host in body.get("hosts", {}):
            known = True
            values.update(body["hosts"][host])
    if not known:
        raise SourceError("there is no host %s in the inventory" % shown(host))
    return values


def render_graph(inventory):
    """Groups as a tree, the way `ansible-inventory --graph` draws it."""
    inner = {child for body in inventory.values() for child in body.get("children", ())}
    lines = ["@all:"]

    def draw(group, indent):
        lines.append("%s|--@%s:" % (indent, group))
        body = inventory.get(group, {})
        for child in sorted(body.get("children", ())):
            draw(child, indent + "|  ")
        lines.extend("%s|  |--%s" % (indent, host) for host in sorted(body.get("hosts", {})))

    for group in sorted(set(inventory) - inner - {"all"}):
        draw(group, "  ")
    return "\n".join(lines) + "\n"
