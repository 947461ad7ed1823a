"""Runs on a compute node: asks a worker for tasks, does nothing much, and reports."""

import json
import signal
import time
import urllib.error
import urllib.parse
import urllib.request

from common import HOST, RELEASE, Rpc, log, setting

rpc = Rpc()
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
        log("violation", reason=f"{message['sender']} speaks {message['rpc']}", to=message["sender"])
        return
    call("/report", host=HOST, release=RELEASE, spoken=rpc.version)


signal.signal(signal.SIGTERM, stop)
log("start", rpc=rpc.version)
while running:
    try:
        work_once()
    except (OSError, urllib.error.URLError):
        pass  # no worker just now: the next turn will tell
    time.sleep(0.5)
log("stop")
