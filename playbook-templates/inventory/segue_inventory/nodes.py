# A nodes file names the hosts of each role, for clouds that no Heat stack describes; nodes.example.yml shows all of
# it.

import argparse

from .groups import add_overcloud, add_services, in_tripleo
from .problems import SourceError, as_list, as_map, as_text, nearest, shown
from .tripleo import undercloud

NODES_KEYS = ("stack", "vars", "roles", "services", "vips", "service_networks", "excluded", "undercloud")
ROLE_KEYS = ("hosts", "vars", "services")


def nodes_inventory(data, where, options):
    data = as_map(data, where)
    if "roles" not in data:
        # The short form: roles at the top.
        roles = {key: value for key, value in data.items() if key in options.plan.services or key not in NODES_KEYS}
        data = dict({key: value for key, value in data.items() if key not in roles}, roles=roles)
    refuse_unknown(data, NODES_KEYS, where)
    options.plan_name = as_text(data.get("stack") or options.plan_name, "%s: stack" % where)
    at = "%s: excluded" % where
    excluded = {as_text(host, at) for host in as_list(data.get("excluded"), at)}
    inventory, services = {}, {}
    for role, body in as_map(data["roles"], "%s: roles" % where).items():
        add_node_role(inventory, services, role, body, excluded, where, options)
    if not inventory:
        raise SourceError("%s: no role has a host" % where)
    finish_nodes(inventory, data, services, excluded, where, options)
    return inventory


def refuse_unknown(data, known, where):
    unknown = [key for key in data if key not in known]
    if unknown:
        raise SourceError(*["%s: unknown key '%s'%s" % (where, shown(key), nearest(key, known)) for key in unknown])


def add_node_role(inventory, services, role, body, excluded, where, options):
    where = "%s: role %s" % (where, shown(role))
    if isinstance(body, list):
        body = {"hosts": body}
    body = as_map(body, where)
    refuse_unknown(body, ROLE_KEYS, where)
    hosts = {name: values for name, values in node_hosts(body.get("hosts"), where).items() if name not in excluded}
    planned = options.plan.services.get(role, [])
    services[role] = as_list(body["services"], "%s: services" % where) if "services" in body else planned
    if not hosts:
        return
    for name, values in hosts.items():
        address = values.setdefault("ansible_host", values.get(options.host_network + "_ip", name))
        if "{" not in str(address):
            values.setdefault(options.host_network + "_ip", address)
        values.setdefault("deploy_server_id", name)
    networks = sorted({key[:-3] for values in hosts.values() for key in values if key.endswith("_ip")})
    variables = {"tripleo_role_name": role, "tripleo_role_networks": networks,
                 **in_tripleo(options, serial=options.serial)}
    if "ansible_ssh_user" in options.given:
        variables["ansible_ssh_user"] = options.ansible_ssh_user
    if options.ansible_python_interpreter:
        variables["ansible_python_interpreter"] = options.ansible_python_interpreter
    inventory[role] = {"hosts": hosts, "vars": dict(variables, **as_map(body.get("vars"), "%s: vars" % where))}


def node_hosts(hosts, where):
    """A map from name to variables, or a list of names and of maps with a `name`."""
    if not isinstance(hosts, list):
        return {name: dict(as_map(values, "%s: host %s" % (where, shown(name))))
                for name, values in as_map(hosts, "%s: hosts" % where).items()}
    found = {}
    for item in hosts:
        values = {"name": item} if isinstance(item, str) else dict(as_map(item, "%s: hosts" % where))
        name = as_text(values.pop("name", None), "%s: the `name` of a host" % where)
        if name in found:
            raise SourceError("%s: the host %s stands here twice" % (where, shown(name)))
        found[name] = values
    return found


def finish_nodes(inventory, data, services, excluded, where, options):
    variables = {"%s_vip" % name: vip for name, vip in as_map(data.get("vips"), "%s: vips" % where).items()}
    add_overcloud(inventory, set(inventory), variables, options)
    for service, roles in as_map(data.get("services"), "%s: services" % where).items():
        for role in as_list(roles, "%s: services: %s" % (where, shown(service))):
            if role not in services:
                raise SourceError("%s: services: %s: there is no role %s" % (where, shown(service), shown(role)))
            services[role] = services[role] + [service]
    node_options = argparse.Namespace(**dict(vars(options), ansible_ssh_user=None))
    if "ansible_ssh_user" in options.given:
        node_options.ansible_ssh_user = options.ansible_ssh_user
    add_services(inventory, services, node_options)
    inventory["excluded_overcloud"] = {"hosts": {host: {} for host in sorted(excluded)}}
    if data.get("undercloud") is not False:
        stack = {"cloud": {}, "outputs": {}, "environment": {}}
        group = undercloud(stack, options)
        group["vars"].update(as_map(data.get("undercloud"), "%s: undercloud" % where))
        inventory["Undercloud"] = group
    common = as_map(data.get("vars"), "%s: vars" % where)
    if common:
        inventory["all"] = {"vars": dict(common)}
    options.service_networks = as_map(data.get("service_networks"), "%s: service_networks" % where)
