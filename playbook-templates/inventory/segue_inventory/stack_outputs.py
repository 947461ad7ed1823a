# The outputs of a TripleO stack that the inventory is made of; the others hold megabytes, and secrets.

from .files import parse_json
from .names import refuse_templates
from .problems import SourceError, as_map

WANTED_OUTPUTS = ("EnabledServices", "RoleNetHostnameMap", "RoleNetIpMap", "ServerIdData", "VipMap",
                  "BlacklistedHostnames", "KeystoneURL", "EndpointMap", "AdminPassword", "RoleGroupVars")
# A role's variables are hundreds, passwords among them: only those that tasks read are kept.
LARGE_OUTPUT = "RoleGroupVars"


def read_outputs(data, where, reads, suspicious=True):
    """Saved outputs, in any shape that the client prints them:
    - `stack output show --all -f json`: key to `{output_key, output_value}`, older clients as JSON inside a text;
    - `stack output list`/the API: a list of `{output_key, output_value}`, alone or under `outputs` (of `stack`);
    - key to value.
    """
    if isinstance(data, dict) and isinstance(data.get("stack"), dict) and "outputs" in data["stack"]:
        data = data["stack"]
    if isinstance(data, dict) and isinstance(data.get("outputs"), list):
        data = data["outputs"]
    if isinstance(data, list):
        pairs = [(item.get("output_key"), item) for item in data if isinstance(item, dict)]
        if len(pairs) != len(data) or not all(isinstance(key, str) for key, _ in pairs):
            raise SourceError("%s: not a list of stack outputs" % where)
    else:
        pairs = list(as_map(data, where).items())
    found = {key: output_value(key, item, where, reads, suspicious) for key, item in pairs if key in WANTED_OUTPUTS}
    if pairs and not found:
        raise SourceError("%s: no output of a TripleO stack is here (such as %s)" % (where, WANTED_OUTPUTS[1]))
    return {key: value for key, value in found.items() if value is not None}


def output_value(key, item, where, reads, suspicious):
    item = unpacked(key, item, where)
    if isinstance(item, dict) and "output_value" in item:
        if item["output_value"] is None and item.get("output_error"):
            raise SourceError("%s: Heat could not compute the output %s" % (where, key))
        item = unpacked(key, item["output_value"], where)
    if key == LARGE_OUTPUT:
        return {role: {name: value for name, value in as_map(values, "%s: %s" % (where, key)).items() if name in reads}
                for role, values in as_map(item, "%s: output %s" % (where, key)).items()}
    if suspicious:
        refuse_templates(item, "%s: output %s" % (where, key))
    return item


def unpacked(key, item, where):
    """JSON inside a text, where a text is not what the output holds."""
    if isinstance(item, str) and item.lstrip()[:1] in ("{", "["):
        return parse_json(item, "%s: output %s" % (where, key))
    return item
