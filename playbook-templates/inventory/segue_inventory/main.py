import argparse
import gc
import json
import os
import re
import sys

from .check import check_plan
from .files import write_private
from .plan import PLAN_FILE, read_plan
from .problems import SourceError
from .render import render_graph, render_host, render_list, render_static
from .sources import SOURCE_FORMS, build_inventory
from .yaml_write import dump_yaml


def parse_arguments(arguments, environ):
    """Flags, with `_` for `-` too as TripleO's tool has it, over SEGUE_<FLAG>, over the defaults."""
    parser = argparse.ArgumentParser(description="The inventory of a compiled upgrade.", allow_abbrev=False,
                                     epilog="Each flag can be SEGUE_<FLAG> in the environment, too.")
    actions = parser.add_mutually_exclusive_group()
    actions.add_argument("--list", action="store_true", help="the whole inventory as JSON (the default)")
    actions.add_argument("--host", metavar="NAME", help="the variables of one host")
    actions.add_argument("--graph", action="store_true", help="groups and hosts as a tree")
    actions.add_argument("--static", action="store_true", help="the inventory as YAML, for a file")
    actions.add_argument("--static-yaml-inventory", metavar="FILE", help="the same, written to a file (mode 0600)")
    actions.add_argument("--check", action="store_true", help="does the source fit the compiled plan? 1 if not")
    add = parser.add_argument
    add("--source", action="append", metavar="KIND:WHERE",
        help=SOURCE_FORMS + "; default: nodes.yml beside the inventory folder")
    add("--plan-name", "--plan", "--stack", dest="plan_name", metavar="NAME",
        help="the stack (default: overcloud); A,B for several sources")
    add("--ansible-ssh-user", metavar="USER", help="who signs in on the hosts (default: heat-admin)")
    add("--ansible-python-interpreter", metavar="PATH")
    add("--host-network", metavar="NETWORK", help="the network by which hosts are reached (default: ctlplane)")
    add("--serial", metavar="N", type=batch_size, help="`serial` of roles in TripleO's layouts (default: 1)")
    add("--undercloud-connection", choices=("local", "ssh"))
    add("--undercloud-key-file", metavar="FILE")
    add("--extra-vars", metavar="FILE", help="{group: {variable: value}}, which win")
    add("--extend", metavar="FILE", help="{group: {vars, hosts}}, which fill what is not there")
    add("--environment", metavar="FILE", help="a saved `stack environment show`, for ContainerCli (with outputs:)")
    add("--neutron", metavar="FILE", help="saved {networks, subnets, ports} (with outputs:)")
    add("--plan-data", metavar="FILE", help="what was compiled (default: %s beside the script)" % PLAN_FILE)
    add("--layout", choices=("segue", "wallaby", "zed", "2017-12", "2017-05"),
        help="whose groups to print: ours, or those of a release of TripleO (default: segue)")
    add("--merge", action="store_true", help="prefix groups with their stack, as for several sources")
    add("--service-vars", choices=("auto", "all", "none"), help="<service>_node_names and the like (default: auto)")
    add("--allow-empty", metavar="ROLES", help="roles that --check lets have no hosts")
    add("--timeout", metavar="SECONDS", type=positive, help="of each exchange with an API (default: 30)")
    add("--retries", metavar="N", type=natural, help="after a lost connection or a 5xx (default: 2)")
    add("--cache", metavar="FILE", help="keep what Heat said here (mode 0600); {stack} is replaced")
    add("--use-cache", action="store_true", help="when Heat cannot be asked, use the cache, and say so")
    add("--cache-max-age", metavar="SECONDS", type=natural, help="refuse a cache older than this")
    given = parser.parse_args([dashed(argument) for argument in arguments])
    fill_from_environment(parser, given, environ)
    return given


HOST_NETWORK = "ctlplane"
DEFAULTS = {"ansible_ssh_user": "heat-admin", "host_network": HOST_NETWORK, "serial": 1,
            "undercloud_connection": "local", "layout": "segue", "service_vars": "auto", "timeout": 30, "retries": 2}
ACTIONS = ("list", "host", "graph", "static", "static_yaml_inventory", "check")


def fill_from_environment(parser, given, environ):
    values = vars(given)
    asked = any(values[name] for name in ACTIONS)
    for action in parser._actions:
        name = action.dest
        text = environ.get("SEGUE_" + name.upper(), "")
        if name == "help" or values[name] not in (None, False) or text == "" or name in ACTIONS and asked:
            continue
        if action.nargs == 0:
            values[name] = text.lower() not in ("0", "false", "no", "off")
        elif name == "source":
            values[name] = [text]
        else:
            try:
                values[name] = action.type(text) if action.type else text
            except ValueError:
                parser.error("SEGUE_%s: invalid value" % name.upper())
            if action.choices and values[name] not in action.choices:
                parser.error("SEGUE_%s: choose from %s" % (name.upper(), ", ".join(action.choices)))
    given.given = {name for name, value in values.items() if value not in (None, False)}
    for name, value in DEFAULTS.items():
        if values[name] is None:
            values[name] = value
    given.service_networks = {}
    given.remarks = []


def dashed(argument):
    head, equals, tail = argument.partition("=")
    return head.replace("_", "-") + equals + tail if head.startswith("--") else argument


def batch_size(text):
    """A number, or a percentage as Ansible's `serial` takes it."""
    if re.fullmatch(r"[1-9][0-9]{0,2}%", text):
        return text
    return positive(text)


def positive(text):
    if natural(text) == 0:
        raise ValueError(text)
    return int(text)


def natural(text):
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def run(options):
    """The text for standard output and the exit code."""
    options.plan = read_plan(options.plan_data)
    inventory = build_inventory(options)
    if options.check:
        findings, warnings = check_plan(inventory, options)
        hosts = {host for body in inventory.values() for host in body.get("hosts", ())}
        lines = findings + ["warning: " + warning for warning in warnings]
        lines.append("%d findings, %d warnings, %d hosts" % (len(findings), len(warnings), len(hosts)))
        return "\n".join(lines) + "\n", 1 if findings else 0
    if options.graph:
        return render_graph(inventory), 0
    if options.host:
        return json.dumps(render_host(inventory, options.host)) + "\n", 0
    if options.static:
        return dump_yaml(render_static(inventory, options)), 0
    if options.static_yaml_inventory:
        write_private(options.static_yaml_inventory, dump_yaml(render_static(inventory, options)))
        return "", 0
    return json.dumps(render_list(inventory, options), check_circular=False) + "\n", 0


def main():
    # A short life with much data: the collector would only look at all of it again and again.
    gc.disable()
    options = parse_arguments(sys.argv[1:], os.environ)
    try:
        text, code = run(options)
    except SourceError as error:
        fail(*error.problems)
    except RecursionError:
        fail("the source is nested too deep")
    except MemoryError:
        fail("the source does not fit into memory")
    except Exception as error:  # No traceback: it could show what a variable holds.
        line = error.__traceback__
        while line.tb_next:
            line = line.tb_next
        fail("unexpected %s in line %d of the inventory script: the source is not of the form it should have"
             % (type(error).__name__, line.tb_lineno))
    for remark in options.remarks:
        print("segue_inventory: " + remark, file=sys.stderr)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        # Nobody reads on; Python would complain about it once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    return code


def fail(*problems):
    """Nothing on standard output: half an inventory would be half an upgrade."""
    for problem in problems[:20]:
        print("segue_inventory: " + problem, file=sys.stderr)
    if len(problems) > 20:
        print("segue_inventory: and %d more" % (len(problems) - 20), file=sys.stderr)
    sys.exit(2)
