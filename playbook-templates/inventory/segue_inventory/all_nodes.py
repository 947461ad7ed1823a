# The all-nodes data that tasks read (`group_vars/overcloud.json` of a TripleO run), as variables of the group `all`:
# lowest precedence, and the Undercloud's tasks see them too.

from .groups import Members, roles_by_service, set_defaults
from .problems import as_map

# Longer lists are left out unless a task reads them: a service on every node of a large cloud makes megabytes.
LONG_LIST = 32


def add_all_nodes(inventory, stacks, options):
    if options.service_vars == "none":
        return
    hosts = {}
    for body in inventory.values():
        hosts.update(body.get("hosts", {}))
    members = Members(inventory)
    services = {service for names in options.plan.services.values() for service in names}
    for stack in stacks:
        services.update(roles_by_service(as_map(stack["outputs"].get("EnabledServices"), "EnabledServices")))
    services = sorted(service for service in services if service.isidentifier() and members.of(service.lower()))
    variables = {"enabled_services": services} if services else {}
    for service in services:
        variables.update(service_vars(service, members.of(service.lower()), hosts, options))
    for stack in stacks:
        variables.update(vip_vars(stack["outputs"]))
        if stack["taken_at"] is not None:
            variables["segue_inventory_age"] = stack["age"]
    variables.update(primary_vars(inventory, hosts, members, options))
    if variables:
        set_defaults(inventory.setdefault("all", {}).setdefault("vars", {}), variables)


def service_vars(service, names, hosts, options):
    first = min(names)
    known = options.service_networks.get(service) or options.plan.service_networks.get(service)
    network = known or options.host_network
    lists = {
        "short_node_names": lambda: names,
        "node_names": lambda: [on_network(hosts, name, network, "hostname", options) for name in names],
        "node_ips": lambda: [on_network(hosts, name, network, "ip", options) for name in names],
    }
    variables = {
        "%s_enabled" % service: True,
        "%s_short_bootstrap_node_name" % service: first,
        "%s_bootstrap_node_ip" % service: on_network(hosts, first, network, "ip", options),
    }
    for suffix, values in lists.items():
        key = "%s_%s" % (service, suffix)
        if options.service_vars == "all" or len(names) <= LONG_LIST or key in options.plan.reads:
            variables[key] = values()
    return variables


def on_network(hosts, name, network, kind, options):
    """A host's name or address on a network, or else on the host network, or else as Ansible knows it."""
    host = hosts.get(name, {})
    for key in ("%s_%s" % (network, kind), "%s_%s" % (options.host_network, kind)):
        if key in host:
            return host[key]
    return host.get("ansible_host", name) if kind == "ip" else name


def vip_vars(outputs):
    vips = {name: vip for name, vip in as_map(outputs.get("VipMap"), "VipMap").items() if vip}
    if not vips:
        return {}
    variables = {"net_vip_map": vips, "public_virtual_ip": vips.get("external", vips.get("ctlplane"))}
    if "ctlplane" in vips:
        variables["control_virtual_ip"] = variables["controller_virtual_ip"] = vips["ctlplane"]
    # These two are addresses of a service, not of a network.
    variables.update({"%s_vip" % name: vips[name] for name in ("redis", "ovn_dbs") if name in vips})
    return {name: value for name, value in variables.items() if value}


def primary_vars(inventory, hosts, members, options):
    role = options.plan.primary_role
    names = members.of(role) if role else []
    if not names:
        return {}
    addresses = [str(on_network(hosts, name, options.host_network, "ip", options)) for name in names]
    first = hosts.get(names[0], {}).get("deploy_server_id", names[0])
    bootstrap = inventory[role].get("vars", {}).get("bootstrap_server_id") or first
    return {"primary_role_name": role, "bootstrap_server_id": bootstrap,
            "controller_node_ips": ",".join(addresses), "controller_node_names": ",".join(names)}
