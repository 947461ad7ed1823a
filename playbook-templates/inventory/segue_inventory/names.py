# What Ansible accepts without rewriting, and `grafana-server` and stack names, which hold dashes.

import ipaddress
import re

from .problems import SourceError, shown

GROUP_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
HOST_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?")
SCOPE = re.compile(r"%[A-Za-z0-9._-]+$")
LONGEST_HOST_NAME = 255
VARIABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*")
STACK_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
TEMPLATE_MARK = re.compile(r"\{\{|\{%|\{#")


def check_names(inventory):
    """Refuses a whole inventory for one bad name: part of it would be an upgrade of part of the cloud."""
    problems = []
    variables = set()
    for group, body in inventory.items():
        if not GROUP_NAME.fullmatch(group):
            problems.append("invalid group name '%s'" % shown(group))
        hosts = body.get("hosts", {})
        for host in hosts:
            fault = host_fault(host, group, inventory)
            if fault:
                problems.append("invalid host name '%s' in group %s%s" % (shown(host), shown(group), fault))
        variables.update(*hosts.values())
        variables.update(body.get("vars", {}))
        problems += missing_children(inventory, group, body)
    problems += ["invalid variable name '%s'" % shown(name)
                 for name in sorted(variables) if not VARIABLE_NAME.fullmatch(name)]
    problems += group_cycles(inventory)
    if problems:
        raise SourceError(*problems)


def host_fault(host, group, inventory):
    """What is wrong with the name of a host, to be said after it; a part of a pattern of Ansible's, or of a run, means a
    host or a group by its name alone."""
    if not HOST_NAME.fullmatch(host) and not is_ipv6(host):
        return ": letters, digits, '.', '_' and '-', or an address"
    if len(host) > LONGEST_HOST_NAME:
        return ": %d characters, and %d is the most" % (len(host), LONGEST_HOST_NAME)
    if host in ("all", "ungrouped") or host in inventory:
        return ": a group has that name"
    local = host in inventory.get("Undercloud", {}).get("hosts", {})
    if local and group not in ("Undercloud", "undercloud", "all", "ungrouped"):
        return ": the machine of the group Undercloud has that name"
    return None


def is_ipv6(name):
    """Whether an address stands in the place of a name; it may say its scope."""
    try:
        return ":" in name and ipaddress.IPv6Address(SCOPE.sub("", name)) is not None
    except ValueError:
        return False


def missing_children(inventory, group, body):
    return ["group %s has the child '%s', which is no group" % (shown(group), shown(child))
            for child in body.get("children", ()) if child not in inventory]


def group_cycles(inventory):
    """Groups that contain themselves, which Ansible refuses with a traceback."""
    done, problems = set(), []

    def visit(group, path):
        if group in path:
            problems.append("group %s contains itself (a role and a service of the same name?)" % shown(group))
        elif group not in done:
            for child in inventory.get(group, {}).get("children", ()):
                visit(child, path + (group,))
            done.add(group)

    for name in inventory:
        visit(name, ())
    return sorted(set(problems))


def may_hold_templates(text):
    """Whether a JSON text holds a Jinja2 marker anywhere, escaped or not: most hold none, and need no closer look."""
    return any(mark in text for mark in ("{{", "{%", "{#", "\\u007b", "\\u007B"))


def refuse_templates(value, where):
    """Ansible would evaluate `{{ }}` in a variable: what an API says must not become code here."""
    if isinstance(value, str):
        if "{" in value and TEMPLATE_MARK.search(value):
            raise SourceError("%s: the value contains a Jinja2 marker" % where)
    elif isinstance(value, dict):
        for key, item in value.items():
            refuse_templates(key, where)
            refuse_templates(item, "%s.%s" % (where, shown(key)))
    elif isinstance(value, list):
        for item in value:
            refuse_templates(item, where)
