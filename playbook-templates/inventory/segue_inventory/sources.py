import argparse
import os
import re

from .all_nodes import add_all_nodes
from .cloud_config import CLOUD_KEYS, CLOUD_OPTIONS, cloud_vars
from .combine import add_extra_vars, extend_inventory, merge_inventories
from .files import parse_data, read_data, read_text
from .groups import add_planned, without_keywords
from .heat import live_stack, wanted_parameters
from .names import check_names, may_hold_templates
from .neutron import read_neutron
from .nodes import nodes_inventory
from .plan import SCRIPT_FOLDER
from .problems import SourceError, shown
from .stack_outputs import read_outputs
from .static_inventory import read_inventory
from .tripleo import stack_inventory
from .tripleo_2017 import old_inventory

SOURCE = re.compile(r"(nodes|outputs|heat|inventory)(?::(.*))?", re.DOTALL)
SOURCE_FORMS = "nodes:FILE, outputs:FILE, heat[:STACK] or inventory:FILE"
NODES_NAMES = ("nodes.yml", "nodes.yaml", "nodes.json")


def split_sources(text):
    """Several sources in one variable: separated by commas or white space before the next `kind:`."""
    parts = re.split(r"[,\s]+(?=(?:nodes|outputs|inventory):|heat(?::|,|\s|$))", text.strip())
    return [part for part in parts if part]


def default_source():
    """`nodes.yml` beside the inventory folder, where no recompile touches it and Ansible does not parse it."""
    folder = os.path.dirname(SCRIPT_FOLDER)
    for name in NODES_NAMES:
        if os.path.isfile(os.path.join(folder, name)):
            return "nodes:" + os.path.join(folder, name)
    raise SourceError("no source: write %s (nodes.example.yml shows how), or set SEGUE_SOURCE to %s"
                      % (os.path.join(folder, NODES_NAMES[0]), SOURCE_FORMS))


def build_inventory(options):
    """The inventory of all sources together, checked."""
    specs = [spec for text in options.source or [default_source()] for spec in split_sources(text)]
    plans = [name.strip() for name in (options.plan_name or "").split(",") if name.strip()]
    if len(plans) > 1 and len(plans) != len(specs):
        raise SourceError("%d sources, but %d names in --plan-name" % (len(specs), len(plans)))
    named, stacks = {}, []
    for at, spec in enumerate(specs):
        given = plans[at] if at < len(plans) else None
        name, inventory = one_source(spec, given, options, stacks)
        if name in named:
            raise SourceError("two sources are called %s: name them with --plan-name A,B" % shown(name))
        named[name] = inventory
    merging = options.merge or len(named) > 1
    inventory = merge_inventories(named) if merging else next(iter(named.values()))
    if options.extra_vars:
        add_extra_vars(inventory, read_data(options.extra_vars, "extra variables file"), "extra variables")
    without_keywords(inventory, options)
    if options.layout == "segue":
        refuse_nothing(inventory)
        add_planned(inventory, options.plan)
    check_names(inventory)
    if not options.layout.startswith("2017"):
        add_all_nodes(inventory, stacks, options)
    return inventory


def refuse_nothing(inventory):
    """An upgrade of no host would end well. TripleO's tool prints the Undercloud alone, and its layouts do."""
    if not any(body.get("hosts") for group, body in inventory.items() if group.lower() != "undercloud"):
        raise SourceError("the source names no host")


def one_source(spec, given, options, stacks):
    match = SOURCE.fullmatch(spec)
    if not match or not match.group(2) and match.group(1) != "heat":
        raise SourceError("'%s' is no source: %s" % (shown(spec), SOURCE_FORMS))
    kind, place = match.groups()
    own = argparse.Namespace(**vars(options))
    own.plan_name = given or (place if kind == "heat" else None) or "overcloud"
    if kind == "nodes":
        inventory = nodes_inventory(read_data(place, "nodes file"), "nodes file %s" % shown(place), own)
        options.service_networks.update(own.service_networks)
    elif kind == "inventory":
        inventory = read_inventory(read_data(place, "inventory"), "inventory %s" % shown(place), own)
        plan = inventory.get("Undercloud", {}).get("vars", {}).get("plan")
        own.plan_name = given or (plan if isinstance(plan, str) else None) or own.plan_name
    else:
        stack = saved_stack(place, own) if kind == "outputs" else live_stack(place or own.plan_name, own)
        stack["neutron"] = usable_neutron(stack["neutron"], own)
        stacks.append(stack)
        inventory = old_inventory(stack, own) if options.layout.startswith("2017") else stack_inventory(stack, own)
    if options.extend:
        extend_inventory(inventory, read_data(options.extend, "extension file"), "extension file")
    return own.plan_name, inventory


def saved_stack(path, options):
    where = "outputs file %s" % shown(path)
    text = read_text(path, "outputs file")
    outputs = read_outputs(parse_data(text, path, where), where, options.plan.reads, may_hold_templates(text))
    if not outputs and options.layout == "segue":
        raise SourceError("%s: there are no outputs in it" % where)
    environment, neutron = {}, None
    if options.environment:
        environment = wanted_parameters(read_data(options.environment, "environment file"))
    if options.neutron:
        neutron = read_data(options.neutron, "neutron file")
    cloud = cloud_vars({key: os.environ.get("OS_" + key.upper()) for key in CLOUD_KEYS + CLOUD_OPTIONS})
    return {"outputs": outputs, "environment": environment, "neutron": neutron, "cloud": cloud, "taken_at": None}


def usable_neutron(data, options):
    if not data:
        return None
    try:
        return read_neutron(data, "neutron data", options)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise SourceError("neutron data: %s is missing or malformed" % shown(error)) from None
