# What Heat said last, for the hours in which the upgrade has taken Heat down. It is used only when asked for, and
# says so.

import json
import os
import time

from .files import parse_json, read_text, write_private
from .problems import SourceError, as_map, shown


def cache_key(name, config):
    keys = ("auth_url", "endpoint", "project_name", "project_id", "region_name", "application_credential_id")
    return "|".join([name] + [str(config.get(key) or "") for key in keys])


def write_cache(name, config, stack, options):
    if options.cache:
        entry = {"version": 1, "key": cache_key(name, config), "taken_at": int(time.time()), "stack": stack}
        write_private(cache_path(name, options), json.dumps(entry))


def cache_path(name, options):
    """One file per stack: `{stack}` in the name is replaced."""
    return options.cache.replace("{stack}", name)


def cached_stack(name, config, options, error):
    if not options.cache:
        raise SourceError(*error.problems, "--use-cache needs --cache FILE")
    path = cache_path(name, options)
    try:
        check_private(path)
        entry = as_map(parse_json(read_text(path, "cache"), "cache %s" % shown(path)), "cache %s" % shown(path))
    except SourceError as problem:
        raise SourceError(*error.problems, *problem.problems) from None
    if entry.get("version") != 1 or entry.get("key") != cache_key(name, config):
        raise SourceError(*error.problems, "cache %s is of another cloud or stack" % shown(path))
    age = max(0, int(time.time()) - int(entry["taken_at"]))
    if options.cache_max_age is not None and age > options.cache_max_age:
        problem = "cache %s is %d s old, more than %d" % (shown(path), age, options.cache_max_age)
        raise SourceError(*error.problems, problem)
    options.remarks.append("%s; using what Heat said %s ago" % (error.problems[0], duration(age)))
    return dict(as_map(entry.get("stack"), "cache"), taken_at=entry["taken_at"], age=age)


def check_private(path):
    """A cache that others can write would choose our hosts; one that others can read has given them a password."""
    try:
        state = os.stat(path)
    except OSError as error:
        raise SourceError("cannot read cache %s: %s" % (shown(path), error.strerror)) from None
    if state.st_uid not in (os.getuid(), 0) or state.st_mode & 0o077:
        raise SourceError("cache %s is not private: it must belong to you, with mode 0600" % shown(path))


def duration(seconds):
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return "%d %s" % (seconds // size, unit)
    return "%d s" % seconds
