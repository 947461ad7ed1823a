# The forms of 2017, for content written against them: a group per host, whose one host is an address.

from .groups import roles_by_service
from .problems import as_map
from .tripleo import add_heat_roles, overcloud_access, overcloud_vars

OLD_UNDERCLOUD_SERVICES = ["openstack-nova-compute", "openstack-heat-engine", "openstack-ironic-conductor",
                           "openstack-swift-container", "openstack-swift-object", "openstack-mistral-engine"]


def old_inventory(stack, options):
    lower = options.layout == "2017-05"
    variables = {"ansible_connection": "local", "plan": options.plan_name}
    if not lower:
        variables.update(stack["cloud"], undercloud_service_list=OLD_UNDERCLOUD_SERVICES)
    variables.update(overcloud_access(stack))
    inventory = {"undercloud": {"hosts": {"localhost": {}}, "vars": variables}}
    modern = {}
    children = set()
    networks = add_heat_roles(modern, children, stack["outputs"], options)
    for role in sorted(children):
        add_old_role(inventory, role, modern[role], lower)
    if children:
        group = {"children": sorted(old_name(role, lower) for role in children)}
        vips = {} if lower else overcloud_vars(dict(stack, environment={}), networks)
        inventory["overcloud"] = dict(group, vars=vips) if vips else group
    enabled = as_map(stack["outputs"].get("EnabledServices"), "EnabledServices")
    groups = {}
    for service, roles in roles_by_service(enabled).items():
        present = [old_name(role, lower) for role in roles if role in children]
        if present:
            groups[service.lower()] = {"children": present, "vars": {"ansible_ssh_user": options.ansible_ssh_user}}
    inventory.update(groups)
    return inventory


def old_name(role, lower):
    return role.lower() if lower else role


def add_old_role(inventory, role, body, lower):
    kept = ("deploy_server_id",)
    for name, host in body["hosts"].items():
        group = {"hosts": {host["ansible_host"]: {}}}
        if not lower:
            networks = [key[:-3] for key in host if key.endswith("_ip")]
            group["vars"] = {key: value for key, value in host.items() if key in kept or key.endswith("_ip")}
            group["vars"]["enabled_networks"] = networks
        inventory[name] = group
    variables = {"ansible_ssh_user": body["vars"]["ansible_ssh_user"]}
    if not lower:
        variables.update(bootstrap_server_id=body["vars"]["bootstrap_server_id"], role_name=role)
    inventory[old_name(role, lower)] = {"children": sorted(body["hosts"]), "vars": variables}
