import json
import re

from .problems import is_tagged

PLAIN_TEXT = re.compile(r"[A-Za-z_/][A-Za-z0-9_./-]*")
YAML_AMBIGUOUS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"}


def dump_yaml(value):
    lines = []
    write_map(value, "", lines)
    return "---\n" + "\n".join(lines) + "\n"


def write_map(values, indent, lines):
    for key, value in values.items():
        write_node(value, indent + scalar(key) + ":", indent, lines)


def write_node(value, lead, indent, lines):
    if isinstance(value, dict) and is_tagged(value):
        lines.append(lead + " " + yaml_json(value))
    elif isinstance(value, dict) and value:
        lines.append(lead)
        write_map(value, indent + "  ", lines)
    elif isinstance(value, list) and value:
        lines.append(lead)
        for item in value:
            if isinstance(item, (dict, list)) and item:
                # Rare (routes of a subnet): JSON is YAML too.
                lines.append(indent + "  - " + yaml_json(item))
            else:
                lines.append(indent + "  - " + scalar(item))
    else:
        lines.append(lead + " " + scalar(value))


def scalar(value):
    if isinstance(value, str) and PLAIN_TEXT.fullmatch(value) and value.lower() not in YAML_AMBIGUOUS:
        return value
    return yaml_json(value)


def yaml_json(value):
    """JSON that YAML 1.1 reads the same: no surrogate pairs, floats with a point."""
    if isinstance(value, dict) and is_tagged(value):
        (key, text), = value.items()
        return "!%s %s" % (key.replace("__ansible_", ""), yaml_json(text))
    if isinstance(value, dict):
        return "{%s}" % ", ".join(yaml_json(key) + ": " + yaml_json(item) for key, item in value.items())
    if isinstance(value, list):
        return "[%s]" % ", ".join(map(yaml_json, value))
    text = json.dumps(value)
    if isinstance(value, float):
        return text if "." in text else text.replace("e", ".0e")
    return re.sub(r"\\\\|\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", joined_pair, text)


def joined_pair(match):
    if match.group(1) is None:
        return match.group()
    return "\\U%08x" % (0x10000 + ((int(match.group(1), 16) - 0xd800) << 10) + int(match.group(2), 16) - 0xdc00)
