"""Runs on a compute node: asks a worker for tasks, does nothing much, and reports."""

import json
import signal
import time
import urllib.error
import urllib.parse
import urllib.request

from common import HOST, RELEASE, log, rpc_version, setting

running = True


def stop(*_):
    global running
    running = False


def call(path, **arguments):
    url = setting("registry", "workers") + path + "?" + urllib.parse.urlencode(arguments)
    with urllib.request.urlopen(url, timeout=5) as answer:
        return json.load(answer)


def work_once():
    message = call("/work", host=HOST)
    if message["rpc"] > RELEASE:
        log("violation", reason=f"{message['sender']} speaks {message['rpc']}", host=message["sender"])
        return
    call("/report", host=HOST, release=RELEASE, rpc=rpc_version())


signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGHUP, lambda *_: log("reload", rpc=rpc_version()))
log("start", rpc=rpc_version())
while running:
    try:
        work_once()
    except (OSError, urllib.error.URLError):
        pass  # no worker just now: the next turn will tell
    time.sleep(0.5)
log("stop")
