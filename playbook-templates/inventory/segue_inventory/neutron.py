# Since Wallaby, Neutron's tagged ports are a second source of the same facts; where both know one, Neutron's wins.

from .groups import in_tripleo, set_defaults
from .names import refuse_templates
from .problems import as_list, as_map, as_text


def read_neutron(data, where, options):
    """The ports by role and host with what their networks say; None where Neutron is no source (tags are missing)."""
    data = as_map(data, where)
    refuse_templates(data, where)
    kinds = ("networks", "subnets", "ports")
    networks, subnets, ports = (as_list(data.get(kind), "%s.%s" % (where, kind)) for kind in kinds)
    by_id = {}
    for network in networks:
        if network["name"] == "ovn_mac_addr_net":
            continue
        tags = tripleo_tags(network)
        if network["name"] != options.host_network and "tripleo_network_name" not in tags:
            return None
        upper = options.host_network if network["name"] == options.host_network else tags["tripleo_network_name"]
        by_id[network["id"]] = dict(network, tags=tags, name_upper=upper)
    ports = [dict(port, tags=tripleo_tags(port)) for port in ports if port["network_id"] in by_id]
    ports = [port for port in ports if not {"tripleo_service_vip", "tripleo_vip_net"} & set(port["tags"])]
    if not ports or any("tripleo_role" not in port["tags"] for port in ports):
        return None
    return {"networks": by_id, "subnets": {subnet["id"]: subnet for subnet in subnets}, "ports": ports}


def tripleo_tags(item):
    tags = {}
    for tag in as_list(item.get("tags"), "tags"):
        name, equals, value = tag.partition("=")
        if tag.startswith("tripleo_") and equals and "=" not in value:
            tags[name] = {"true": True, "false": False}.get(value.lower(), value) if value in (
                "True", "true", "False", "false") else value
    return tags


def add_neutron_roles(inventory, children, neutron, options):
    networks = neutron["networks"].values()
    numbered = sorted((int(net["tags"].get("tripleo_net_idx", 0)), net["tags"].get("tripleo_network_name"))
                      for net in networks if net["name"] != options.host_network)
    upper = {net["name"]: net["name_upper"] for net in networks}
    for port in neutron["ports"]:
        add_port(inventory, port, neutron, options)
        children.add(port["tags"]["tripleo_role"])
    for role in sorted(children):
        variables = inventory[role]["vars"]
        others = [name for name in variables["tripleo_role_networks"] if name != options.host_network]
        cidr = variables.get(options.host_network + "_cidr")
        # The nic config templates read ctlplane_subnet_cidr.
        set_defaults(variables, {options.host_network + "_subnet_cidr": cidr} if cidr else {})
        set_defaults(variables, {
            "role_networks": [upper[name] for name in others],
            "networks_all": [name for _, name in numbered],
            "networks_lower": {value: key for key, value in upper.items()},
        })
        set_defaults(variables, {"%s_mtu" % net["name"]: net["mtu"] for net in networks})


def add_port(inventory, port, neutron, options):
    role = port["tags"]["tripleo_role"]
    network = neutron["networks"][port["network_id"]]
    name = network["name"]
    hostname = as_text(port["dns_name"], "dns_name of a port").rstrip(".")
    domain = (network["dns_domain"] or "").rstrip(".")
    address = port["fixed_ips"][0]
    body = inventory.setdefault(role, {})
    variables = body.setdefault("vars", {})
    set_defaults(variables, {"tripleo_role_name": role, "ansible_ssh_user": options.ansible_ssh_user,
                             "tripleo_role_networks": [], **in_tripleo(options, serial=options.serial)})
    if name not in variables["tripleo_role_networks"]:
        variables["tripleo_role_networks"].append(name)
    set_defaults(variables, subnet_vars(name, neutron["subnets"][address["subnet_id"]], port))
    host = body.setdefault("hosts", {}).setdefault(hostname, {})
    set_defaults(host, {"%s_hostname" % name: "%s.%s" % (hostname, domain), "%s_ip" % name: address["ip_address"]})
    if name == options.host_network:
        canonical = domain.partition(".")[2] if domain else "localdomain"
        names = {"ansible_host": address["ip_address"], "canonical_hostname": "%s.%s" % (hostname, canonical)}
        set_defaults(host, names)


def subnet_vars(name, subnet, port):
    routes = list(subnet["host_routes"])
    if port["tags"].get("tripleo_default_route"):
        routes.append({"default": True, "nexthop": subnet["gateway_ip"]})
    return {
        "%s_cidr" % name: subnet["cidr"].partition("/")[2],
        "%s_dns_nameservers" % name: subnet["dns_nameservers"],
        "%s_gateway_ip" % name: subnet["gateway_ip"],
        "%s_host_routes" % name: routes,
        "%s_vlan_id" % name: tripleo_tags(subnet).get("tripleo_vlan_id", "1"),
    }
