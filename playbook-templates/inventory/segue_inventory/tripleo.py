# From stack outputs to groups, as `tripleo-ansible-inventory` gives them.

import sys

from .groups import add_overcloud, add_services, in_tripleo, set_defaults
from .names import refuse_templates
from .neutron import add_neutron_roles
from .problems import SourceError, as_list, as_map, as_text, shown


def stack_inventory(stack, options):
    """`stack` has outputs, environment (what is known of it), neutron and cloud (how it was reached)."""
    inventory = {"Undercloud": undercloud(stack, options)}
    children = set()
    if stack["neutron"]:
        add_neutron_roles(inventory, children, stack["neutron"], options)
    if stack["outputs"]:
        networks = add_heat_roles(inventory, children, stack["outputs"], options)
        if children:
            add_overcloud(inventory, children, overcloud_vars(stack, networks), options)
        add_services(inventory, as_map(stack["outputs"].get("EnabledServices"), "EnabledServices"), options)
        excluded = as_list(stack["outputs"].get("BlacklistedHostnames"), "BlacklistedHostnames")
        names = [as_text(host, "BlacklistedHostnames") for host in excluded if host]
        inventory["excluded_overcloud"] = {"hosts": {name: {} for name in names}}
    elif children:
        add_overcloud(inventory, children, {}, options)
    return inventory


def undercloud(stack, options):
    variables = {
        "ansible_host": "localhost",
        "ansible_connection": options.undercloud_connection,
        # https://github.com/ansible/ansible/issues/41808
        "ansible_remote_tmp": "/tmp/ansible-${USER}",
        "any_error_fatal": True,
        **in_tripleo(options, max_fail_percentage=0),
        "ansible_python_interpreter": options.ansible_python_interpreter or sys.executable,
        "undercloud_service_list": ["tripleo_ironic_conductor"],
    }
    if options.layout in ("segue", "wallaby"):
        variables.update(stack["cloud"])
    if options.undercloud_connection == "ssh":
        variables["ansible_ssh_user"] = options.ansible_ssh_user
        if options.undercloud_key_file:
            variables["ansible_ssh_private_key_file"] = options.undercloud_key_file
    if stack["outputs"]:
        variables["plan"] = options.plan_name
        variables.update(overcloud_access(stack))
    return {"hosts": {"undercloud": {}}, "vars": variables}


def overcloud_access(stack):
    outputs = stack["outputs"]
    endpoints = as_map(outputs.get("EndpointMap"), "EndpointMap")
    access = {
        "overcloud_admin_password": outputs.get("AdminPassword") or stack["environment"].get("AdminPassword"),
        "overcloud_keystone_url": outputs.get("KeystoneURL"),
        "overcloud_horizon_url": as_map(endpoints.get("HorizonPublic"), "EndpointMap").get("uri"),
    }
    for name, value in access.items():
        refuse_templates(value, name)
    return {name: value for name, value in access.items() if value}


def add_heat_roles(inventory, children, outputs, options):
    """Adds the roles and gives the networks they have; what is wrong with any of them is told at once."""
    hostnames = as_map(outputs.get("RoleNetHostnameMap"), "RoleNetHostnameMap")
    addresses = as_map(outputs.get("RoleNetIpMap"), "RoleNetIpMap")
    networks, problems = set(), []
    for role, names in hostnames.items():
        if not names:
            continue
        try:
            found = heat_role(inventory, role, outputs, addresses.get(role), options)
        except SourceError as error:
            problems += error.problems
            continue
        if found is not None:
            networks.update(found)
            children.add(role)
    if problems:
        raise SourceError(*problems)
    return networks


def heat_role(inventory, role, outputs, ips, options):
    where = "role %s" % shown(role)
    names = as_map(outputs["RoleNetHostnameMap"][role], "%s in RoleNetHostnameMap" % where)
    if ips is None:
        raise SourceError("%s: it has host names but no addresses in RoleNetIpMap" % where)
    ips = as_map(ips, "%s in RoleNetIpMap" % where)
    if options.host_network not in ips:
        # The original skips such a role with a warning; `--check` reports that it has no hosts.
        return None
    if not ips[options.host_network]:
        raise SourceError("No IPs found for %s role on %s network" % (shown(role), options.host_network))
    if role == "Undercloud":
        # https://bugs.launchpad.net/tripleo/+bug/1913551
        inventory[role] = {}
    body = inventory.setdefault(role, {})
    hosts = body.setdefault("hosts", {})
    server_ids = as_map(outputs.get("ServerIdData"), "ServerIdData")
    set_defaults(body.setdefault("vars", {}), role_vars(role, sorted(ips), server_ids, options))
    set_defaults(body["vars"], group_vars(role, outputs))
    ids = as_map(server_ids.get("server_ids"), "ServerIdData").get(role)
    keys, columns = zip(*host_columns(names, ips, ids, options, where))
    domain = ".%s." % options.host_network
    for name, *values in zip(as_list(names.get(options.host_network), where), *columns):
        # A server that is blacklisted may leave a hole.
        if name:
            short = as_text(name, where).split(domain)[0].lower()
            hosts[short] = {**dict(zip(keys, values)), **hosts.get(short, {})}
    return set(ips)


def role_vars(role, networks, server_ids, options):
    variables = {
        "ansible_ssh_user": options.ansible_ssh_user,
        "bootstrap_server_id": server_ids.get("bootstrap_server_id"),
        "tripleo_role_name": role,
        "tripleo_role_networks": networks,
        **in_tripleo(options, serial=options.serial),
    }
    if options.ansible_python_interpreter:
        variables["ansible_python_interpreter"] = options.ansible_python_interpreter
    return variables


def group_vars(role, outputs):
    """What the deployment gives to the role's group. TripleO has its values evaluated; here an answer is no code."""
    of_roles = as_map(outputs.get("RoleGroupVars"), "RoleGroupVars")
    given = as_map(of_roles.get(role), "RoleGroupVars of %s" % shown(role))
    return {name: inert(value) for name, value in given.items()}


def inert(value):
    if isinstance(value, dict):
        return {key: inert(item) for key, item in value.items()}
    if isinstance(value, list):
        return [inert(item) for item in value]
    return {"__ansible_unsafe": value} if isinstance(value, str) and "{" in value else value


def host_columns(names, ips, ids, options, where):
    """The variables of a role's hosts, each with its values in host order."""
    count = len(as_list(names.get(options.host_network), where))
    columns = [("ansible_host", ips[options.host_network])]
    if ids:
        columns.append(("deploy_server_id", ids))
    columns += [("%s_ip" % network, values) for network, values in ips.items() if values]
    columns += [("%s_hostname" % network, values) for network, values in names.items() if values]
    for key, values in columns:
        if len(as_list(values, "%s, %s" % (where, key))) < count:
            raise SourceError("%s: %d hosts but %d values of %s" % (where, count, len(values), shown(key)))
    return columns


def overcloud_vars(stack, networks):
    vips = as_map(stack["outputs"].get("VipMap"), "VipMap")
    variables = {"%s_vip" % name: vip for name, vip in vips.items() if vip and (name in networks or name == "redis")}
    if stack["environment"].get("ContainerCli"):
        refuse_templates(stack["environment"]["ContainerCli"], "ContainerCli")
        variables["container_cli"] = stack["environment"]["ContainerCli"]
    return variables
