# The YAML that people and PyYAML write into inventories: block and flow collections, plain, quoted and block scalars,
# comments, anchors, and Ansible's tags before a text. Other tags, merge keys and duplicate keys are errors.

import re

from .limits import MAX_DEPTH
from .problems import SourceError, shown
from .yaml_values import AliasMeter, YamlProblem, plain_value, tagged_value

YAML_QUOTED_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?=\s|$)\s*""")
YAML_KEY_END = re.compile(r":(?=\s|$)\s*|(?<=\s)#")
YAML_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
                " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def parse_subset(text, where):
    return YamlReader(text, where).document()


class YamlReader:
    """Goes over the lines once; `row` is the line it stands on."""

    def __init__(self, text, where):
        self.where = where
        self.lines = text.split("\n")
        self.row = 0
        self.depth = 0
        self.anchors = {}
        self.meter = AliasMeter()
        bad = re.search(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        if bad:
            self.row = text.count("\n", 0, bad.start())
            self.fail("a control character")
        self.lines = [line[:-1] if line.endswith("\r") else line for line in self.lines]

    def fail(self, problem):
        raise SourceError("%s line %d: %s" % (self.where, self.row + 1, problem))

    def document(self):
        self.skip_blank()
        if self.row < len(self.lines) and re.match(r"---(\s|$)", self.lines[self.row]):
            self.lines[self.row] = "   " + self.lines[self.row][3:]
        value = self.node(0)
        self.skip_blank()
        if self.row < len(self.lines) and self.lines[self.row].rstrip() == "...":
            self.row += 1
            self.skip_blank()
        if self.row < len(self.lines):
            self.fail("this line does not belong to what stands before it (indentation?)")
        return value

    def skip_blank(self):
        while self.row < len(self.lines):
            text = self.lines[self.row].lstrip(" ")
            if text.startswith("\t") and text.strip() and not text.strip().startswith("#"):
                self.fail("a tab in the indentation")
            if text.strip() and not text.startswith("#"):
                return
            self.row += 1

    def indent(self):
        """The indentation of the next line with content; -1 at the end."""
        self.skip_blank()
        if self.row >= len(self.lines) or re.match(r"(---|\.\.\.)(\s|$)", self.lines[self.row]):
            return -1
        line = self.lines[self.row]
        return len(line) - len(line.lstrip(" "))

    def node(self, least):
        """The node that begins on the next line, at `least` or deeper; None when nothing is there."""
        column = self.indent()
        if column < least:
            return None
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail("nested too deep")
        line = self.lines[self.row]
        if is_dash(line, column):
            value = self.sequence(column)
        elif find_key(line, column):
            value = self.mapping(column)
        else:
            value = self.inline(column, least - 1)
        self.depth -= 1
        return value

    def sequence(self, column):
        items = []
        while self.indent() == column and is_dash(self.lines[self.row], column):
            line = self.lines[self.row]
            # With the dash blanked out, what follows it is a node like any other, at its own indentation.
            self.lines[self.row] = line[:column] + " " + line[column + 1:]
            rest = line[column + 1:].strip()
            if rest and not rest.startswith("#"):
                items.append(self.node(column + 1))
            else:
                self.row += 1
                items.append(self.node(column + 1))
        return items

    def mapping(self, column):
        values = {}
        while self.indent() == column:
            found = find_key(self.lines[self.row], column)
            if not found or is_dash(self.lines[self.row], column):
                self.fail("expected `key: value`")
            key = self.key(found[0])
            if key in values:
                self.fail("the key '%s' stands here twice" % shown(key))
            values[key] = self.value_of(found[1], column)
        return values

    def key(self, text):
        if text[0] in "\"'":
            return self.quoted_text(text[1:-1], text[0])
        text = text.rstrip()
        if text == "<<":
            self.fail("merge keys are not supported")
        key = self.plain(text)
        return key if isinstance(key, str) else text if key is None and text else key

    def value_of(self, start, column):
        """What a key holds: the rest of its line, or the lines below it."""
        rest = self.lines[self.row][start:]
        if rest and not rest.startswith("#"):
            return self.inline(start, column)
        self.row += 1
        return self.below(column)

    def below(self, column):
        deeper = self.indent()
        if deeper == column and is_dash(self.lines[self.row], column):
            return self.sequence(column)
        return self.node(column + 1) if deeper > column else None

    def inline(self, start, column):
        """A node that begins inside a line; `column` is the indentation of what contains it."""
        line = self.lines[self.row]
        mark = line[start]
        if mark == "&":
            name = re.compile(r"&([A-Za-z0-9_-]+)(?:\s+|$)").match(line, start)
            if not name:
                self.fail("a broken anchor")
            rest = line[name.end():]
            if rest and not rest.startswith("#"):
                value = self.inline(name.end(), column)
            else:
                self.row += 1
                value = self.below(column)
            self.anchors[name.group(1)] = value
            return value
        if mark == "!":
            tag = self.tag(start)
            first = self.row
            value = self.inline(tag.end(), column)
            return self.checked(first, tagged_value, tag.group(1), value)
        if mark in "|>":
            return self.block(line[start:], column)
        if mark in "[{\"'*":
            value, end = self.flow(start, 0) if mark != "*" else self.alias(start)
            self.expect_end(end)
            return value
        if mark in "%@`,]}" or line[start:start + 2].rstrip() == "?":
            self.fail("'%s' cannot begin a value" % mark)
        return self.plain_lines(start, column)

    def tag(self, start):
        """A tag with text on its line: Ansible's are the only ones that make sense here."""
        tag = re.compile(r"(![A-Za-z-]*)\s+(?=[^\s#])").match(self.lines[self.row], start)
        if not tag:
            self.fail("tags are not supported but before a text on the same line")
        self.checked(self.row, tagged_value, tag.group(1), "")
        return tag

    def alias(self, start):
        name = re.compile(r"\*([A-Za-z0-9_-]+)").match(self.lines[self.row], start)
        if not name or name.group(1) not in self.anchors:
            self.fail("an alias without its anchor")
        return self.checked(self.row, self.meter.repeat, self.anchors[name.group(1)]), name.end()

    def expect_end(self, end):
        rest = self.lines[self.row][end:]
        if rest.strip() and not re.match(r"\s+#", rest):
            self.fail("unexpected text after a value")
        self.row += 1

    def plain_lines(self, start, column):
        parts = [without_comment(self.lines[self.row][start:])]
        if re.search(r":(\s|$)", parts[0]):
            self.fail("a second `: ` on one line (write the value in quotes)")
        began = self.row
        commented = len(parts[0]) < len(self.lines[self.row][start:].rstrip())
        self.row += 1
        breaks = 0
        first = self.row
        while not commented and self.row < len(self.lines):
            line = self.lines[self.row]
            text = line.strip()
            if not text:
                breaks += 1
                self.row += 1
                continue
            if len(line) - len(line.lstrip(" ")) <= column or text.startswith("#"):
                break
            if column < 0 and re.match(r"(---|\.\.\.)(\s|$)", line):
                break
            part = without_comment(text)
            if re.search(r":(\s|$)", part):
                self.fail("a `key: value` here, deeper than it should stand")
            parts.append("\n" * breaks + part if breaks else part)
            commented = len(part) < len(text)
            breaks = 0
            self.row += 1
            first = self.row
        self.row = first
        if len(parts) == 1:
            return self.plain(parts[0], began)
        return "".join(part if i == 0 or part.startswith("\n") else " " + part for i, part in enumerate(parts))

    def plain(self, text, row=None):
        return self.checked(self.row if row is None else row, plain_value, text)

    def checked(self, row, make, *values):
        try:
            return make(*values)
        except YamlProblem as problem:
            self.row = row
            self.fail(problem)

    def block(self, header, column):
        match = re.fullmatch(r"([|>])([-+]?)([1-9]?)([-+]?)\s*(#.*)?", header.rstrip())
        if not match:
            self.fail("a broken block scalar header")
        keep = match.group(2) or match.group(4)
        self.row += 1
        first = self.row
        indent = max(column, 0) + int(match.group(3)) if match.group(3) else None
        lines = []
        while self.row < len(self.lines):
            line = self.lines[self.row]
            own = len(line) - len(line.lstrip(" "))
            if line.strip(" ") == "" and (indent is None or own < indent):
                lines.append("")
            else:
                if indent is None:
                    indent = own
                if own < indent or indent <= column:
                    break
                lines.append(line[indent:])
            self.row += 1
        if self.row == len(self.lines) and lines and lines[-1] == "" and len(self.lines) > first:
            lines.pop()
        count = len(lines)
        while lines and lines[-1] == "":
            lines.pop()
        body = "\n".join(lines) if match.group(1) == "|" else folded(lines)
        if keep == "+":
            return body + "\n" * (count - len(lines) + (1 if lines else 0))
        return body + ("\n" if lines and not keep else "")

    def flow(self, start, depth):
        """A flow node at (row, start); gives the value and the column after it."""
        if depth > MAX_DEPTH:
            self.fail("nested too deep")
        line = self.lines[self.row]
        mark = line[start]
        if mark in "\"'":
            return self.quoted(start)
        if mark == "*":
            return self.alias(start)
        if mark == "&":
            name = re.compile(r"&([A-Za-z0-9_-]+)\s+").match(line, start)
            if not name:
                self.fail("a broken anchor")
            self.anchors[name.group(1)], end = self.flow(self.flow_space(name.end()), depth)
            return self.anchors[name.group(1)], end
        if mark == "!":
            tag = self.tag(start)
            value, end = self.flow(tag.end(), depth)
            return self.checked(self.row, tagged_value, tag.group(1), value), end
        if mark not in "[{":
            return self.flow_plain(start)
        values = [] if mark == "[" else {}
        closing = "]" if mark == "[" else "}"
        at = self.flow_space(start + 1)
        while self.lines[self.row][at] != closing:
            at = self.flow_item(values, at, depth + 1)
            at = self.flow_space(at)
            if self.lines[self.row][at] == ",":
                at = self.flow_space(at + 1)
            elif self.lines[self.row][at] != closing:
                self.fail("expected `,` or `%s`" % closing)
        return values, at + 1

    def flow_item(self, values, at, depth):
        value, at = self.flow(at, depth)
        if isinstance(values, list):
            values.append(value)
            return at
        after = self.flow_space(at)
        line = self.lines[self.row]
        held = None
        if line[after] == ":":
            at = self.flow_space(after + 1)
            if self.lines[self.row][at] not in ",}":
                held, at = self.flow(at, depth)
        if isinstance(value, (dict, list)) or value in values:
            self.fail("a key that stands here twice, or is no text")
        values[value] = held
        return at

    def flow_plain(self, start):
        match = re.compile(r"(?:[^\s,\[\]{}:#]|:(?![\s,\[\]{}]|$)|(?<=\S)#|[ \t]+(?![\s,\[\]{}:#]|$))+").match(
            self.lines[self.row], start)
        if not match or match.group()[0] in "!%@`|>" or re.match(r"[?-](\s|$)", match.group()):
            self.fail("unexpected text")
        return self.plain(match.group().strip()), match.end()

    def flow_space(self, at):
        """The column of the next character of a flow collection, over line ends and comments."""
        while True:
            match = re.compile(r"[ \t]*").match(self.lines[self.row], at)
            at = match.end()
            line = self.lines[self.row]
            if at < len(line) and not (line[at] == "#" and (at == 0 or line[at - 1] in " \t")):
                return at
            self.row += 1
            at = 0
            if self.row >= len(self.lines):
                self.row -= 1
                self.fail("a `[` or `{` that is never closed")

    def quoted(self, start):
        quote = self.lines[self.row][start]
        closed = re.compile(r'(?:[^"\\]|\\.)*?"' if quote == '"' else r"(?:[^']|'')*?'(?!')")
        parts, at, first = [], start + 1, self.row
        while True:
            line = self.lines[self.row]
            match = closed.match(line, at)
            if match:
                parts.append(line[at:match.end() - 1])
                break
            parts.append(line[at:])
            at = 0
            self.row += 1
            if self.row >= len(self.lines):
                self.row = first
                self.fail("a quote that is never closed")
        return self.quoted_text(self.join_quoted(parts, quote), quote), match.end()

    def join_quoted(self, parts, quote):
        text = parts[0]
        breaks = 0
        for part in parts[1:]:
            escaped = quote == '"' and re.search(r"(?<!\\)(?:\\\\)*\\$", text)
            stripped = part.lstrip(" \t") if part is parts[-1] else part.strip(" \t")
            if not stripped and part is not parts[-1]:
                breaks += 1
                continue
            text = text[:-1] if escaped else text.rstrip(" \t") + ("\n" * breaks if breaks else " ")
            text += stripped
            breaks = 0
        return text

    def quoted_text(self, body, quote):
        if quote == "'":
            return body.replace("''", "'")
        return re.sub(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.|$)", self.unescaped, body)

    def unescaped(self, match):
        code = match.group(1)
        if len(code) > 1:
            number = int(code[1:], 16)
            if number > 0x10ffff or 0xd800 <= number <= 0xdfff:
                self.fail("an escape that is no character")
            return chr(number)
        if code not in YAML_ESCAPES:
            self.fail("an unknown escape in a quoted text")
        return YAML_ESCAPES[code]


def find_key(line, column):
    """The key that begins at a column, as written, and the column of what follows its colon; None if there is none."""
    if line[column] in "\"'":
        match = YAML_QUOTED_KEY.match(line, column)
        return match and (match.group(1), match.end())
    if line[column] in "&*!|>%@`[]{},#" or line[column:column + 2].rstrip() == "?":
        return None
    match = YAML_KEY_END.search(line, column)
    return (line[column:match.start()], match.end()) if match and match.group()[0] == ":" else None


def is_dash(line, column):
    return line[column] == "-" and (column + 1 == len(line) or line[column + 1] in " \t")


def without_comment(text):
    match = re.search(r"\s#", text)
    return (text[:match.start()] if match else text).rstrip()


def folded(lines):
    """`>`: line ends become spaces, except around more indented lines and blank ones."""
    out, pending, last = "", 0, ""
    for i, line in enumerate(lines):
        if line == "":
            pending += 1
            continue
        if i and out:
            more = line[0] in " \t" or last[0] in " \t"
            out += "\n" * (pending + 1) if more else "\n" * pending if pending else " "
        elif pending:
            out += "\n" * pending
        out += line
        last, pending = line, 0
    return out
