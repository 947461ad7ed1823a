# YAML by PyYAML's parser: anything that it takes is read, merge keys too. Values are made here and not by its loader,
# which would make dates, sets and numbers in base 60 of what people wrote.

from .limits import MAX_DEPTH
from .problems import SourceError, shown
from .yaml_values import AliasMeter, YamlProblem, plain_value, tagged_value

TEXT_TAGS = ("!", "tag:yaml.org,2002:str")


def parse_with_library(yaml, text, where):
    reader = EventReader(yaml, text)
    try:
        return reader.document()
    except YamlProblem as problem:
        raise SourceError("%s line %d: %s" % (where, reader.line, problem)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else reader.line
        raise SourceError("%s line %d: %s" % (where, line, shown(error.problem or error.context))) from None
    except yaml.YAMLError:
        raise SourceError("%s: a control character" % where) from None


class EventReader:
    """Goes over the events once; `line` is where the last one began."""

    def __init__(self, yaml, text):
        self.yaml = yaml
        self.events = yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.line = 1
        self.depth = 0
        self.anchors = {}
        self.meter = AliasMeter()

    def next(self):
        event = next(self.events)
        self.line = event.start_mark.line + 1
        return event

    def document(self):
        self.next()
        if isinstance(self.next(), self.yaml.StreamEndEvent):
            return None
        value = self.node(self.next())
        self.next()
        if not isinstance(self.next(), self.yaml.StreamEndEvent):
            raise YamlProblem("a second document")
        return value

    def node(self, event):
        if isinstance(event, self.yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise YamlProblem("an alias without its anchor")
            return self.meter.repeat(self.anchors[event.anchor])
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise YamlProblem("nested too deep")
        if isinstance(event, self.yaml.ScalarEvent):
            value = self.scalar(event)
        else:
            value = self.collection(event)
        self.depth -= 1
        if event.anchor:
            self.anchors[event.anchor] = value
        return value

    def scalar(self, event):
        if event.tag in TEXT_TAGS:
            return event.value
        if event.tag:
            return tagged_value(event.tag, event.value)
        return plain_value(event.value) if event.implicit[0] else event.value

    def collection(self, event):
        if event.tag:
            raise YamlProblem("the tag %s is not supported here" % shown(event.tag))
        return self.sequence() if isinstance(event, self.yaml.SequenceStartEvent) else self.mapping()

    def sequence(self):
        items = []
        while not isinstance(event := self.next(), self.yaml.SequenceEndEvent):
            items.append(self.node(event))
        return items

    def mapping(self):
        values, merged = {}, {}
        while not isinstance(event := self.next(), self.yaml.MappingEndEvent):
            is_merge = isinstance(event, self.yaml.ScalarEvent) and event.implicit[0] and event.value == "<<"
            key = self.node(event)
            if isinstance(key, (dict, list)):
                raise YamlProblem("a key that is no text")
            if key in values:
                raise YamlProblem("the key '%s' stands here twice" % shown(key))
            value = self.node(self.next())
            if is_merge:
                for source in value if isinstance(value, list) else [value]:
                    if not isinstance(source, dict):
                        raise YamlProblem("a merge key needs a map")
                    merged = {**self.meter.repeat(source), **merged}
            else:
                values[key] = value
        return {**merged, **values}
