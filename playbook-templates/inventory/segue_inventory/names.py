# What Ansible accepts without rewriting, and `grafana-server` and stack names, which hold dashes.

import re

from .problems import SourceError, shown

GROUP_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
# Host names, and addresses in the place of a name (IPv6 too).
HOST_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?"
                       r"|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?")
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
        problems += ["invalid host name '%s' in group %s" % (shown(host), shown(group))
                     for host in hosts if not HOST_NAME.fullmatch(host) or len(host) > 255]
        variables.update(*hosts.values())
        variables.update(body.get("vars", {}))
        problems += missing_children(inventory, group, body)
    problems += ["invalid variable name '%s'" % shown(name)
                 for name in sorted(variables) if not VARIABLE_NAME.fullmatch(name)]
    problems += group_cycles(inventory)
    if problems:
        raise SourceError(*problems)


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
