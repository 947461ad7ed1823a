# What the texts of a YAML file mean, whoever reads it: a file must not mean something else where PyYAML is missing.
# Dates stay texts, and numbers that mean something else than they say are errors.

import re

from .problems import shown

MAX_REPEATED = 1_000_000
YAML_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
YAML_WORDS.update({word: True for name in ("yes", "true", "on") for word in (name, name.title(), name.upper())})
YAML_WORDS.update({word: False for name in ("no", "false", "off") for word in (name, name.title(), name.upper())})
YAML_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
YAML_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?")
# PyYAML reads 0644 as 420 and 1:30 as 90.
YAML_SURPRISE = re.compile(r"[-+]?(?:0[0-9_]+|0[xb][0-9a-fA-F_]+|[0-9]+_[0-9_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)")

# What is a tag in YAML for Ansible is a key in the JSON that it takes from a script.
ANSIBLE_TAGS = {"!vault": "__ansible_vault", "!vault-encrypted": "__ansible_vault", "!unsafe": "__ansible_unsafe"}


class YamlProblem(Exception):
    """What is wrong with a value, for a reader that knows the line."""


def plain_value(text):
    """The value of a scalar without quotes."""
    if text in YAML_WORDS:
        return YAML_WORDS[text]
    if text[0] in "+-.0123456789":
        if YAML_INTEGER.fullmatch(text):
            return int(text) if len(text) < 400 else text
        if YAML_FLOAT.fullmatch(text):
            return float(text)
        if YAML_SURPRISE.fullmatch(text):
            raise YamlProblem("the number %s is ambiguous in YAML: write it in quotes" % shown(text))
    return text


def tagged_value(tag, text):
    """An encrypted or unsafe text, in the form in which Ansible takes it from a script."""
    if tag not in ANSIBLE_TAGS:
        raise YamlProblem("the tag %s is not supported" % shown(tag))
    if not isinstance(text, str):
        raise YamlProblem("%s belongs before a text (write it in quotes)" % tag)
    return {ANSIBLE_TAGS[tag]: text}


class AliasMeter:
    """Counts what stands for a document when all its aliases are written out."""

    def __init__(self):
        self.sizes = {}
        self.repeated = 0

    def repeat(self, value):
        self.repeated += self.size(value)
        if self.repeated > MAX_REPEATED:
            raise YamlProblem("aliases that make the document too large")
        return value

    def size(self, value):
        if not isinstance(value, (dict, list)):
            return 1
        if id(value) not in self.sizes:
            items = value.values() if isinstance(value, dict) else value
            self.sizes[id(value)] = 1 + sum(map(self.size, items))
        return self.sizes[id(value)]
