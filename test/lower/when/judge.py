"""Which tasks Ansible would run: reads [tasks, variables] pairs, prints for each pair {name: true, false or "error"}."""
import json
import sys

from ansible.parsing.dataloader import DataLoader
from ansible.playbook.block import Block
from ansible.playbook.helpers import load_list_of_tasks
from ansible.playbook.play import Play
from ansible.template import Templar
from ansible.utils.display import Display

Display.warning = Display.deprecated = lambda *args, **kwargs: None
loader = DataLoader()
play = Play().load({'hosts': 'all', 'tasks': []}, loader=loader)


def leaves(item):
    return [leaf for inner in item.block for leaf in leaves(inner)] if isinstance(item, Block) else [item]


def runs(task, variables):
    variables = dict(variables, **task.get_vars())
    try:
        return bool(task.evaluate_conditional(Templar(loader=loader, variables=variables), variables))
    except Exception:
        return 'error'


def judge(tasks, variables):
    blocks = load_list_of_tasks(tasks, play, loader=loader, use_handlers=False)
    return {task.name: runs(task, variables) for block in blocks for task in leaves(block)}


print(json.dumps([judge(*pair) for pair in json.load(sys.stdin)]))
