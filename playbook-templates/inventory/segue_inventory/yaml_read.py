# YAML by PyYAML where the Python that runs this has it (Ansible's own does), by a reader of a subset where not.

from .yaml_library import parse_with_library
from .yaml_subset import parse_subset


def parse_yaml(text, where):
    try:
        # Imported here: an inventory from JSON does without.
        import yaml
    except ImportError:
        return parse_subset(text, where)
    return parse_with_library(yaml, text, where)
