import os
import re

from .cache import cached_stack, write_cache
from .cloud_config import cloud_config, cloud_vars
from .http_client import Http
from .keystone import endpoint, sign_in
from .names import STACK_NAME
from .problems import SourceError, as_list, as_map, shown
from .stack_outputs import WANTED_OUTPUTS, read_outputs


def live_stack(name, options):
    """A stack as its Heat tells it now, or as the cache remembers it where that was asked for."""
    if not STACK_NAME.fullmatch(name):
        raise SourceError("invalid stack name '%s'" % shown(name))
    config = cloud_config(os.environ)
    cloud = cloud_vars(config)
    try:
        stack = fetch_stack(name, config, options)
    except SourceError as error:
        if not options.use_cache:
            raise
        return dict(cached_stack(name, config, options, error), cloud=cloud)
    write_cache(name, config, stack, options)
    return dict(stack, cloud=cloud, taken_at=None)


def fetch_stack(name, config, options):
    from urllib.parse import quote

    http = Http(config, options)
    session = sign_in(http, config)
    base = endpoint(session, config, "orchestration")
    if not base:
        raise SourceError("the catalog has no orchestration endpoint that fits (region, interface)")
    answer = http.get("Heat, stack %s" % name, "%s/stacks/%s" % (base, quote(name, safe="")), session["token"])
    stack = as_map(answer.get("stack"), "Heat's answer")
    place = "%s/stacks/%s/%s" % (base, quote(name, safe=""), quote(str(stack.get("id", "")), safe=""))
    outputs = stack.get("outputs")
    if outputs is None:
        outputs = fetch_outputs(http, place, session["token"])
    outputs = read_outputs(as_list(outputs, "Heat's outputs"), "stack %s" % name, options.plan.reads)
    if not outputs:
        raise SourceError("stack %s has no outputs (status %s)" % (name, shown(stack.get("stack_status"))))
    answer = http.get("Heat, environment of %s" % name, place + "/environment", session["token"], missing={})
    neutron = fetch_neutron(http, session, config, name, options)
    return {"outputs": outputs, "environment": wanted_parameters(answer), "neutron": neutron}


def fetch_outputs(http, place, token):
    """One by one, from a Heat that does not resolve them with the stack."""
    listed = as_list(http.get("Heat, outputs", place + "/outputs", token).get("outputs"), "Heat's outputs")
    keys = [item.get("output_key") for item in listed if isinstance(item, dict)]
    return [http.get("Heat, output %s" % key, "%s/outputs/%s" % (place, key), token).get("output")
            for key in keys if key in WANTED_OUTPUTS]


def wanted_parameters(environment):
    """Two of the parameters; the rest of an environment is passwords."""
    environment = as_map(environment, "the environment")
    found = {}
    for section in ("parameters", "parameter_defaults"):
        values = as_map(environment.get(section), "the environment")
        found.update({key: values[key] for key in ("ContainerCli", "AdminPassword") if values.get(key)})
    return found


def fetch_neutron(http, session, config, name, options):
    base = endpoint(session, config, "network")
    if not base:
        return None
    base = base if re.search(r"/v2(\.0)?$", base) else base + "/v2.0"

    def fetch(kind, query=""):
        answer = http.get("Neutron, %s" % kind, "%s/%s%s" % (base, kind, query), session["token"])
        return as_list(answer.get(kind), "Neutron, %s" % kind)

    ports = fetch("ports", "?tags=tripleo_stack_name=%s" % name)
    if not ports:
        return None
    networks = [net for net in fetch("networks") if any(port.get("network_id") == net.get("id") for port in ports)]
    # Without tagged ports on the host network, Neutron is no source: https://bugs.launchpad.net/tripleo/+bug/1928926
    if not any(net.get("name") == options.host_network for net in networks):
        return None
    return {"ports": ports, "networks": networks, "subnets": fetch("subnets")}
