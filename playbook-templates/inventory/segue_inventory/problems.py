class SourceError(Exception):
    """What is wrong with a source: one line each. Texts name things by where they stand and never quote secrets."""

    def __init__(self, *problems):
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def shown(text, limit=80):
    """A foreign text on one line, for a message."""
    plain = ascii(str(text))[1:-1]
    return plain if len(plain) <= limit else plain[:limit] + "..."


def as_map(value, where):
    if value is None:
        return {}
    if not isinstance(value, dict) or is_tagged(value):
        raise SourceError("%s: expected a map, found %s" % (where, kind_of(value)))
    for key in value:
        if not isinstance(key, str):
            raise SourceError("%s: the key %s is not a text (write it in quotes)" % (where, shown(key)))
    return value


def as_list(value, where):
    if value is None:
        return []
    if not isinstance(value, list):
        raise SourceError("%s: expected a list, found %s" % (where, kind_of(value)))
    return value


def as_text(value, where):
    if not isinstance(value, str):
        raise SourceError("%s: expected a text, found %s" % (where, kind_of(value)))
    return value


def is_tagged(value):
    """Whether this stands for an encrypted or unsafe text, as Ansible's JSON has it."""
    return len(value) == 1 and ("__ansible_vault" in value or "__ansible_unsafe" in value)


def kind_of(value):
    if isinstance(value, dict) and is_tagged(value):
        return "an encrypted or unsafe text"
    names = {dict: "a map", list: "a list", str: "a text", bool: "a boolean", type(None): "nothing"}
    return names.get(type(value), "a number")


def nearest(name, candidates):
    import difflib

    close = difflib.get_close_matches(name, list(candidates), n=1)
    return "; did you mean %s?" % close[0] if close else ""
