"""Runs playbooks with real Ansible, but answers every action with a canned result and writes down what was asked.

usage: record.py LOG SEED PLAYBOOK [ansible-playbook options]
Each line of LOG is a JSON list: host, module, arguments, environment, become. The last line counts the tasks that were
evaluated, those that ran, and those that were skipped because of the step or the role. Which result an action gets
depends on SEED and on what was asked, nothing else. RECORD_ONLY in the environment is a pattern for the paths of the
task files that count; what stands elsewhere gets its results too, and is not written down. Every failure is ignored.
"""
import copy
import hashlib
import json
import os
import re
import sys
import time

log_path, seed = sys.argv[1], sys.argv[2]
arguments = sys.argv[3:]
log = open(log_path, 'w')
counts = {'evaluated': 0, 'ran': 0, 'step': 0, 'role': 0}
counted = re.compile(os.environ.get('RECORD_ONLY', ''))

os.environ.update(ANSIBLE_NOCOLOR='1', ANSIBLE_RETRY_FILES_ENABLED='0', ANSIBLE_DEPRECATION_WARNINGS='0',
                  ANSIBLE_FILTER_PLUGINS=os.path.join(os.path.dirname(os.path.abspath(__file__)), 'filter_plugins'))

from ansible.cli.playbook import PlaybookCLI
from ansible.executor import task_executor
from ansible.executor.process import worker
from ansible.parsing.mod_args import ModuleArgsParser
from ansible.playbook.conditional import Conditional
from ansible.playbook.play import Play
from ansible.playbook.task import Task
from ansible.utils.display import Display

REAL = {'set_fact', 'debug', 'assert', 'fail', 'group_by', 'include_vars'}


def short(action):
    return action.rpartition('.')[2]


def plain(name, value):
    if isinstance(value, dict):
        return {k: plain(k, v) for k, v in value.items() if k != 'warn'}
    if isinstance(value, list):
        return [plain('', v) for v in value]
    if name in ('mode', 'directory_mode') and isinstance(value, int) and not isinstance(value, bool):
        return '0%03o' % value
    return value


def canned(asked):
    digest = hashlib.sha256((seed + asked).encode()).digest()
    bit = lambda i: bool(digest[0] >> i & 1)
    text = ['', 'tripleo_step5', 'h1', '2.9', '{"a": 1}'][digest[1] % 5]
    return {
        'changed': bit(0), 'failed': False, 'rc': int(bit(1)), 'stdout': text, 'stderr': '', 'stdout_lines': text.split(),
        'stat': {'exists': bit(2), 'islnk': bit(3)}, 'status': {'SubState': 'running' if bit(4) else 'dead'},
    }


def counts_for(task):
    return counted.search(task.get_path()) is not None


def write_down(host, task):
    asked = [host.name, short(task.action), plain('', dict(task.args)), plain('', task.environment or []), bool(task.become)]
    line = json.dumps(asked, sort_keys=True, default=str)
    if counts_for(task):
        counts['ran'] += 1
        log.write(line + '\n')
    return line


class Recorder:
    def __init__(self, executor):
        self.task = executor._task
        self.host = executor._host

    def run(self, task_vars=None):
        result = canned(write_down(self.host, self.task))
        # A command counts as a change unless it says what it creates or removes.
        if short(self.task.action) in ('command', 'shell', 'raw') and not {'creates', 'removes'} & set(self.task.args):
            result['changed'] = True
        return result

    def cleanup(self, force=False):
        pass


real_handler = task_executor.TaskExecutor._get_action_handler_with_module_context
real_execute = task_executor.TaskExecutor._execute


def handler(self, connection, templar):
    if short(self._task.action) in REAL:
        write_down(self._host, self._task)
        return real_handler(self, connection, templar)
    return Recorder(self), None


def execute(self, variables=None):
    # Where no process is forked, what is filled in for one host would stand there for the next.
    shared = self._task
    self._task = shared.copy(exclude_parent=True)
    self._task._parent = shared._parent
    if not counts_for(self._task):
        return real_execute(self, variables)
    counts['evaluated'] += 1
    self._task.segue_false = None
    result = real_execute(self, variables)
    if result.get('skipped') and self._task.segue_false is not None:
        for kind, name in (('step', r'\bstep\b'), ('role', r'\btripleo_role_name\b')):
            counts[kind] += bool(re.search(name, self._task.segue_false))
    return result


def parse(self, skip_action_validation=False):
    # Written beside a command in Queens, where Ansible takes it for a second module.
    self._task_ds.pop('warn', None)
    return real_parse(self, skip_action_validation=True)


def check(self, conditional, templar, all_vars):
    held = filled_check(self, conditional, templar, all_vars)
    if not held and isinstance(self, Task):
        self.segue_false = str(conditional)
    return held


def filled_check(self, conditional, templar, all_vars):
    # Ansible of that time filled in results in `when: "'x' in '{{ result }}'"`; that of today refuses to evaluate them.
    if isinstance(conditional, str) and templar.is_template(conditional):
        templar.available_variables = all_vars
        filled = templar.template(conditional)
        conditional = ''.join(filled) if isinstance(filled, str) else filled
        if not isinstance(conditional, str):
            return conditional
    return real_check(self, conditional, templar, all_vars)


def load_play(data, *args, **kwargs):
    # A condition that cannot be evaluated must fail in both forms, and the play go on.
    return real_load(dict(data, ignore_errors=True), *args, **kwargs)


real_load = Play.load
Play.load = staticmethod(load_play)
real_check = Conditional._check_conditional
Conditional._check_conditional = check
real_parse = ModuleArgsParser.parse
ModuleArgsParser.parse = parse
task_executor.TaskExecutor._get_action_handler_with_module_context = handler
task_executor.TaskExecutor._execute = execute
task_executor.TaskExecutor._poll_async_result = lambda self, result, **kwargs: result


def work_here(self):
    # In one process: a fork for each task is most of the time that Ansible takes. A worker empties its host.
    self._host = copy.copy(self._host)
    self._save_stdin()
    self._run()


Display.set_queue = lambda self, queue: None
worker.WorkerProcess.start = work_here
time_sleep, time.sleep = time.sleep, lambda seconds: time_sleep(min(seconds, 0.001))

code = PlaybookCLI(['ansible-playbook'] + arguments)
code.parse()
result = code.run()
log.write(json.dumps(counts) + '\n')
log.close()
os._exit(0 if result in (0, None) else 4)
