# What `tripleo-ansible-inventory` does with more than one stack, with its network configuration file and with extra
# variables.

from .groups import set_defaults
from .problems import as_map, shown


def merge_inventories(named):
    """The groups of each stack under `<stack>_<group>`, and top level groups over them."""
    merged = {}
    plans = []
    for stack, inventory in named.items():
        first = inventory.get("Undercloud", {"hosts": {}, "vars": {}})
        if "Undercloud" not in merged:
            merged["Undercloud"] = {"hosts": {"undercloud": {}}, "vars": dict(first.get("vars", {}), plans=plans)}
        if first.get("vars", {}).get("plan") is not None:
            plans.append(first["vars"]["plan"])
        for group, body in inventory.items():
            if group == "all":
                merged.setdefault("all", {"vars": {}})["vars"].update(body.get("vars", {}))
            elif group != "Undercloud":
                merge_group(merged, stack, group, body)
    if len(named) > 1:
        merged["Undercloud"]["vars"].pop("plan", None)
    plans.sort()
    for body in merged.values():
        if "children" in body:
            body["children"] = sorted(set(body["children"]))
    return merged


def merge_group(merged, stack, group, body):
    inner = "%s_%s" % (stack, group)
    if group not in ("overcloud", stack):
        merged.setdefault(group, {}).setdefault("children", []).append(inner)
    if "children" in body:
        body = dict(body, children=["%s_%s" % (stack, child) for child in body["children"]])
        if group == "allovercloud":
            merged[stack] = {"children": [inner]}
    merged[inner] = body


def extend_inventory(inventory, data, where):
    """Adds what a network configuration file knows of groups and hosts that are there; nothing is overwritten."""
    for group, body in as_map(data, where).items():
        if group in inventory:
            body = as_map(body, "%s: %s" % (where, shown(group)))
            set_defaults(inventory[group].setdefault("vars", {}), as_map(body.get("vars"), where))
            for host, values in as_map(body.get("hosts"), where).items():
                if inventory[group].get("hosts", {}).get(host):
                    set_defaults(inventory[group]["hosts"][host], as_map(values, where))


def add_extra_vars(inventory, data, where):
    """`{group: {variable: value}}`; these win."""
    for group, values in as_map(data, where).items():
        if group in inventory:
            inventory[group].setdefault("vars", {}).update(as_map(values, "%s: %s" % (where, shown(group))))
