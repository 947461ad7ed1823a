"""Writes one JSON line per task and host: when, where, in which slot. What the end-to-end test reads; needs $LAB_EVENTS."""

import json
import os
import time

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: lab_events
type: notification
short_description: One JSON line per task and host
description: [Times of tasks on hosts, for the end-to-end test.]
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "lab_events"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        self.slot = ""
        self.begun = {}
        self.file = open(os.environ["LAB_EVENTS"], "a", buffering=1)

    def v2_playbook_on_play_start(self, play):
        # In a rolling stage one play passes through all slots; there the task's block says which.
        self.slot = play.get_vars().get("segue_slot", "")

    def v2_runner_on_start(self, host, task):
        self.begun[host.name, task._uuid] = time.time()

    def v2_runner_on_ok(self, result):
        self.note(result, "changed" if result.is_changed() else "ok")

    def v2_runner_on_skipped(self, result):
        self.note(result, "skipped")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.note(result, "ignored" if ignore_errors else "failed")

    def v2_runner_on_unreachable(self, result):
        self.note(result, "unreachable")

    def note(self, result, status):
        host, task, now = result._host.name, result._task, time.time()
        line = {
            "slot": task.get_vars().get("segue_slot", self.slot),
            "host": host,
            "task": task.get_name().strip(),
            "file": (task.get_path() or "").rsplit(":", 1)[0],
            "begin": self.begun.get((host, task._uuid), now),
            "end": now,
            "status": status,
        }
        self.file.write(json.dumps(line) + "\n")
