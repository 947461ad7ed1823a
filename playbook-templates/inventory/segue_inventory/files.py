import json
import os
import re
import stat

from .limits import MAX_BYTES
from .problems import SourceError, shown
from .yaml_read import parse_yaml


def read_text(path, what):
    """The text of a file (or of a pipe, so that secrets need not touch the disk)."""
    try:
        with open(path, "rb") as stream:
            if stat.S_ISDIR(os.fstat(stream.fileno()).st_mode):
                raise SourceError("%s %s is a folder" % (what, shown(path)))
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError("cannot read %s %s: %s" % (what, shown(path), error.strerror or "unknown error")) from None
    if len(data) > MAX_BYTES:
        raise SourceError("%s %s is larger than %d MiB" % (what, shown(path), MAX_BYTES >> 20))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError("%s %s is not UTF-8 text" % (what, shown(path))) from None


def parse_json(text, where):
    try:
        return json.loads(text, parse_constant=refuse_constant)
    except RecursionError:
        raise SourceError("%s is nested too deep" % where) from None
    except json.JSONDecodeError as error:
        raise SourceError("%s is not complete JSON: %s at line %d column %d"
                          % (where, error.msg, error.lineno, error.colno)) from None
    except ValueError:
        raise SourceError("%s is not JSON" % where) from None


def refuse_constant(_text):
    raise ValueError("not a JSON number")


def read_data(path, what):
    """JSON or the YAML subset, told apart by the first character."""
    return parse_data(read_text(path, what), path, "%s %s" % (what, shown(path)))


def parse_data(text, path, where):
    if re.match(r"\s*[{\[]", text):
        try:
            return parse_json(text, where)
        except SourceError:
            # A YAML flow collection may begin so too; its own error is the better one only where JSON was not meant.
            if path.endswith(".json"):
                raise
    return parse_yaml(text, where)


def write_private(path, text):
    """Replaces a file in one step; nobody but its owner can read it."""
    import tempfile

    folder = os.path.dirname(os.path.abspath(path))
    try:
        handle, temporary = tempfile.mkstemp(prefix=".segue-", dir=folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, 0o600)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise SourceError("cannot write %s: %s" % (shown(path), error.strerror or "unknown error")) from None
