# What was compiled: it differs from tree to tree, so it stands in a file of its own, and the script is always the same.

import os

from .files import parse_json, read_text
from .problems import SourceError, as_list, as_map, as_text, shown

PLAN_FILE = "segue_inventory.cfg"
SCRIPT_FOLDER = os.path.dirname(os.path.realpath(__file__))


class Plan:
    """The compiled plan, as far as an inventory must know it."""

    def __init__(self, data, where):
        data = as_map(data, where)
        self.services = {}
        for role in as_list(data.get("roles"), "%s: roles" % where):
            role = as_map(role, "%s: roles" % where)
            self.services[as_text(role.get("name"), "%s: the name of a role" % where)] = as_list(
                role.get("services"), "%s: services" % where)
        self.primary_role = as_text(data.get("primary_role", ""), "%s: primary_role" % where)
        self.service_networks = as_map(data.get("service_networks"), "%s: service_networks" % where)
        self.group_reads = as_list(data.get("group_reads"), "%s: group_reads" % where)
        self.reads = set(as_list(data.get("reads"), "%s: reads" % where))


def read_plan(path):
    """The plan data that stands beside the script, or where `--plan-data` says."""
    path = path or os.path.join(SCRIPT_FOLDER, PLAN_FILE)
    where = "plan data %s" % shown(path)
    if not os.path.exists(path):
        raise SourceError("%s is missing: compiling writes it beside the script, copy it along" % where)
    return Plan(parse_json(read_text(path, "plan data"), where), where)
