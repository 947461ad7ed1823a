import { test } from "uvu";
import * as assert from "uvu/assert";
import { lowerYaml } from "../lower/lower-yaml.ts";

/** Per check: tasks that it reports (each line that ends in `#!` begins one), and tasks that it must not. */
const cases: Readonly<Record<string, readonly string[]>> = {
  "lower/unreachable error": [
    `
    - {name: Never, when: step|int == 6, command: a} #!
    - {name: Excluded, when: [step|int == 1, step|int == 2], command: a} #!
    - {name: Runs, when: step|int == 5, command: a}
    - {name: Switched off by a parameter, when: [false, step|int == 9], command: a}
    - name: Block
      when: step|int == 1
      block:
        - {name: Child that contradicts, when: step|int == 2, command: a} #!
        - {name: Child, command: a}
    - name: Whole block, reported once #!
      when: step|int == 7
      block:
        - {name: Child, command: a}`,
    `
    - {name: Never, tags: step6, command: a} #!
    - {name: Runs, tags: "step1,validation", command: a}
    - {name: Always, tags: common, command: a}`,
  ],
  "lower/untagged warning": [
    `
    - {name: Tagged, tags: step1, command: a}
    - {name: Untagged, command: a} #!
    - {name: Other tag, tags: validation, command: a} #!
    - {name: Common, tags: common, command: a}
    - name: Block
      block:
        - {name: Child, tags: step2, command: a}
        - {name: Untagged child, command: a} #!`,
  ],
  "lower/step-without-int error": [
    `
    - {name: A, when: step == 1, command: a} #!
    - {name: B, when: [a, 1 == step], command: a} #!
    - {name: C, when: "step in [1, 2] or a", command: a} #!
    - {name: D, when: step|int == '3', command: a} #!
    - {name: E, when: "(step) > 2", command: a} #!
    - {name: F, when: step != 1, command: a, changed_when: false} #!
    - {name: G, when: step|int == 1, command: a}
    - {name: H, when: step == '1', command: a}
    - {name: I, when: "step in ['1', '2']", command: a}
    - {name: J, when: my_step == 1 and step|int == 2, command: a}`,
  ],
  "lower/step-tag-ignored warning": [
    `
    - {name: A, when: step|int == 1, command: a}
    - {name: B, when: step|int == 1, tags: step1, command: a}
    - {name: C, tags: step3, command: a, changed_when: false} #!`,
    `
    - {name: A, tags: step1, command: a}
    - {name: B, tags: step2, command: a}
    - {name: C, when: step|int == 1, tags: step1, command: a}
    - {name: D, when: step|int == 1, tags: common, command: a} #!`,
  ],
  "lower/every-step warning": [
    `
    - {name: A, when: step|int == 1, command: a}
    - {name: B, file: path=/x state=absent} #!
    - {name: C, shell: rm /x} #!
    - {name: D, set_fact: {x: 1}}
    - {name: E, shell: rpm -q x, register: x}
    - {name: F, shell: rpm -q x, changed_when: false}
    - {name: G, command: a creates=/x}
    - {name: H, service: name=x state=stopped, tags: [never, x]}
    - {name: I, service: name=x state=started, tags: common}
    - {name: J, command: "echo {{ step }}"}
    - {name: K, pacemaker_resource: {resource: x, state: show}}
    - name: L
      block:
        - {name: M, when: step|int == 1, command: a}
        - {name: N, copy: {dest: /x, content: y}} #!`,
    `
    - {name: A, shell: "systemctl restart x", register: r} #!
    - {name: A, shell: "rm -rf /x", register: r} #!
    - {name: A, shell: "yum -y update", register: r} #!
    - {name: A, shell: "nova-manage db sync", register: r} #!
    - {name: A, shell: "sed -i s/a/b/ /x", register: r} #!
    - {name: A, shell: "rpm -e x", register: r} #!
    - {name: A, shell: "docker rm -f x", register: r} #!
    - {name: A, shell: "cat /x; sudo rm -f /y", register: r} #!
    - {name: B, shell: "systemctl is-enabled x", register: r}
    - {name: B, shell: "systemctl list-units --state=stopped", register: r}
    - {name: B, shell: "pcs status | grep x", register: r}
    - {name: B, shell: "rpm -q x", register: r}
    - {name: B, shell: "echo rm /x", register: r}
    - {name: B, shell: "hiera x", register: r}
    - {name: Z, when: step|int == 1, command: a}`,
  ],
  "lower/never-awakened warning": [
    `
    - {name: A, when: step|int == 1, tags: [never, system_upgrade], command: a}
    - {name: B, when: step|int == 1, tags: [never, upgrade_steps], command: a} #!
    - {name: C, when: step|int == 1, tags: [never, always], command: a} #!
    - name: D
      when: step|int == 1
      tags: never
      block:
        - {name: E, tags: step1, command: a} #!
        - {name: F, tags: common_name, command: a}`,
  ],
  "lower/ignore-errors hint": [
    `
    - {name: A, when: step|int == 1, ignore_errors: true, command: a} #!
    - {name: B, when: step|int == 1, ignore_errors: "yes", command: a} #!
    - {name: C, when: step|int == 1, ignore_errors: false, command: a}
    - {name: D, when: step|int == 1, ignore_errors: "{{ ansible_check_mode }}", command: a}`,
  ],
  "lower/literal-password warning": [
    `
    - {name: A, when: step|int == 1, mysql_user: name=x password=s3cret} #!
    - {name: B, when: step|int == 1, mysql_user: {name: x, password: "{{ nova_password }}"}}
    - {name: C, when: step|int == 1, shell: mysql --password=s3cret -e x} #!
    - {name: D, when: step|int == 1, shell: "mysql --password=$PASSWORD --password='{{ x }}' -e x"}
    - {name: E, when: step|int == 1, command: a, environment: {OS_PASSWORD: s3cret}} #!
    - {name: F, when: step|int == 1, user: {name: x, password: "!", update_password: always}}
    - {name: G, when: step|int == 1, command: a, vars: {a: [{admin_secret: s3cret}]}} #!
    - {name: H, when: step|int == 1, command: nova-manage --config-dir /etc/secret}`,
    `
    - {name: A, when: step|int == 1, shell: "mysql -uroot -ps3cret -e x"} #!
    - {name: A, when: step|int == 1, shell: "mysql -u root -p's3cret'"} #!
    - {name: A, when: step|int == 1, shell: "curl -u admin:s3cret http://x"} #!
    - {name: A, when: step|int == 1, shell: "OS_PASSWORD=s3cret openstack x"} #!
    - {name: A, when: step|int == 1, shell: "echo s3cret | passwd --stdin root"} #!
    - {name: A, when: step|int == 1, shell: "echo root:s3cret | chpasswd"} #!
    - {name: A, when: step|int == 1, shell: "x mysql+pymysql://nova:s3cret@host/nova"} #!
    - {name: A, when: step|int == 1, shell: "crudini --set /etc/x DEFAULT db_password s3cret"} #!
    - {name: A, when: step|int == 1, shell: "sshpass -p s3cret ssh x"} #!
    - {name: B, when: step|int == 1, shell: "grep password /etc/x"}
    - {name: B, when: step|int == 1, shell: "mysql --password-file=/x"}
    - {name: B, when: step|int == 1, shell: "mysql -p -e x"}
    - {name: B, when: step|int == 1, shell: "mysql -p$PW"}
    - {name: B, when: step|int == 1, shell: "mysql -p'{{ pw }}'"}
    - {name: B, when: step|int == 1, shell: "curl -u $A:$B http://x"}
    - {name: B, when: step|int == 1, shell: "curl -u '{{ a }}:{{ b }}' http://x"}
    - {name: B, when: step|int == 1, shell: "hiera mysql::server::root_password"}
    - {name: B, when: step|int == 1, shell: "x mysql://nova:{{ p }}@host/nova"}
    - {name: B, when: step|int == 1, shell: "ls -p /x"}
    - {name: B, when: step|int == 1, shell: "ssh -p 22 x"}
    - {name: B, when: step|int == 1, shell: "mysql -e \\"set password = ''\\""}
    - {name: C, when: step|int == 1, command: {argv: [mysql, --password, s3cret]}} #!
    - {name: D, when: step|int == 1, ini_file: path=/x section=a option=password value=s3cret} #!
    - {name: E, when: step|int == 1, lineinfile: {path: /x, line: password = s3cret}} #!
    - {name: F, when: step|int == 1, copy: {dest: /x, content: "[a]\\nrabbit_password=s3cret\\n"}} #!
    - {name: G, when: step|int == 1, ini_file: "path=/x option=password section=a value={{ pw }}"}
    - {name: H, when: step|int == 1, ini_file: path=/x option=password section=a state=absent}
    - {name: I, when: step|int == 1, lineinfile: {path: /x, line: PasswordAuthentication yes}}
    - {name: J, when: step|int == 1, fail: {msg: give --password x}}`,
  ],
  "lower/migration-unchecked warning": [
    `
    - {name: A, when: step|int == 1, command: nova-manage db sync}
    - {name: B, when: step|int == 1, command: nova-manage db sync, failed_when: false} #!
    - {name: C, when: step|int == 1, shell: nova-manage db sync | tee /x} #!
    - {name: D, when: step|int == 1, shell: "set -o pipefail; nova-manage db sync | tee /x"}
    - {name: E, when: step|int == 1, shell: nova-manage db sync || true} #!
    - {name: F, when: step|int == 1, shell: nova-manage db sync; echo done} #!
    - {name: G, when: step|int == 1, shell: nova-manage db sync && echo done}
    - {name: H, when: step|int == 1, shell: "set -e\\nnova-manage db sync\\necho done"}
    - {name: I, when: step|int == 1, shell: "nova-manage db sync\\necho done"} #!
    - {name: J, when: step|int == 1, shell: su nova -s /bin/sh -c 'nova-manage db sync'}
    - {name: K, when: step|int == 1, shell: echo hello | tee /x}`,
    `
    - {name: A, when: step|int == 1, shell: "nova-manage db sync 2>&1 | tee /x"} #!
    - {name: A, when: step|int == 1, shell: "nova-manage api_db sync || true"} #!
    - {name: A, when: step|int == 1, shell: "nova-manage db sync &"} #!
    - {name: A, when: step|int == 1, shell: "nova-manage db sync || exit 0"} #!
    - {name: A, when: step|int == 1, shell: "(nova-manage db sync) || true"} #!
    - {name: A, when: step|int == 1, shell: "set +e\\nnova-manage db sync\\nexit 0"} #!
    - {name: A, when: step|int == 1, shell: "su nova -c 'nova-manage db sync | tee /x'"} #!
    - {name: A, when: step|int == 1, shell: "bash -c \\"nova-manage db sync || true\\""} #!
    - {name: A, when: step|int == 1, shell: "neutron-db-manage upgrade heads | tee x"} #!
    - {name: A, when: step|int == 1, shell: "gnocchi-upgrade || :"} #!
    - {name: A, when: step|int == 1, shell: "heat-manage db_sync |& tee x"} #!
    - {name: A, when: step|int == 1, shell: "set -e; nova-manage db sync | tee /x"} #!
    - {name: A, when: step|int == 1, shell: "nova-manage db sync && echo ok | tee x; true"} #!
    - {name: B, when: step|int == 1, shell: "nova-manage db sync && echo ok | tee x"}
    - {name: B, when: step|int == 1, shell: "set -o pipefail; nova-manage db sync 2>&1 | tee /x"}
    - {name: B, when: step|int == 1, shell: "set -euo pipefail\\nnova-manage db sync | tee x\\necho"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync > /x 2>&1"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync || exit 1"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync || { echo failed; exit 1; }"}
    - {name: B, when: step|int == 1, shell: "echo y | nova-manage db sync"}
    - {name: B, when: step|int == 1, shell: "cat x; nova-manage db sync"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync || (echo failed && false)"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync && nova-manage api_db sync"}
    - {name: B, when: step|int == 1, shell: "ls /var/log/db_sync | head"}
    - {name: B, when: step|int == 1, shell: "if nova-manage db sync; then touch /x; else exit 1; fi"}
    - {name: B, when: step|int == 1, shell: "rc=0; nova-manage db sync || rc=$?; exit $rc"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync; rc=$?; echo x; exit $rc"}
    - {name: B, when: step|int == 1, shell: "bash -e -c 'nova-manage db sync; echo'"}
    - {name: B, when: step|int == 1, shell: "nova-manage db sync # | tee x"}
    - {name: C, when: step|int == 1, command: nova-manage db sync, ignore_errors: "yes"} #!
    - {name: D, when: step|int == 1, command: nova-manage db sync, ignore_errors: true, register: nobody_asks} #!
    - {name: E, when: step|int == 1, command: nova-manage db sync, ignore_errors: true, register: asked}
    - {name: F, when: step|int == 1 and asked.rc != 0, fail: {msg: no}}
    - {name: G, when: step|int == 1, command: nova-manage db sync, register: z, failed_when: "z.rc not in [0, 2]"}
    - {name: H, when: step|int == 1, command: {argv: [nova-manage, db, sync]}, failed_when: false} #!
    - {name: I, when: step|int == 1, command: nova-manage db sync, async: 100, poll: 0} #!
    - {name: J, when: step|int == 1, command: nova-manage db sync, async: 100, poll: 5}`,
  ],
  "lower/stopped-not-started hint": [
    `
    - {name: A, when: step|int == 1, service: name=nova-api state=stopped} #!
    - {name: A again, when: step|int == 2, service: name=nova-api state=stopped}
    - {name: B, when: step|int == 1, systemd: {name: httpd.service, state: stopped}}
    - {name: C, when: step|int == 5, service: name=httpd state=started}
    - {name: D, when: step|int == 1, service: name=old state=stopped enabled=no}
    - {name: E, when: step|int == 1, service: "name={{ item }} state=stopped", with_items: [x, httpd]} #!
    - {name: F, when: step|int == 1, service: "name={{ item }} state=stopped", with_items: "{{ all }}"}
    - {name: G, when: step|int == 1, service: "name={{ item }} state=stopped", with_items: [y, z]}
    - {name: H, when: step|int == 4, service: "name={{ item }} state=started", loop: [y, z]}
    - {name: F, when: step|int == 6, service: name=nova-api state=started}
    - {name: I, when: step|int == 1, command: systemctl stop by-command.service} #!
    - {name: J, when: step|int == 1, shell: service auditd stop}
    - {name: K, when: step|int == 5, service: name=auditd state=started}
    - {name: L, when: step|int == 1, shell: systemctl is-active x || systemctl stop x}`,
  ],
  "lower/unknown-module hint": [
    `
    - {name: A, when: step|int == 1, tripleo_ovs_upgrade: {}} #!
    - {name: B, when: step|int == 2, tripleo_ovs_upgrade: {}}
    - {name: D, when: step|int == 2, ini_file: path=/x}
    - {name: E, when: step|int == 2, community.general.anything: {}}
    - {name: F, when: step|int == 2, action: my_module a=b} #!
    - {name: G, when: step|int == 2, pacemaker_cluster: state=online} #!
    - {name: H, when: step|int == 2, exec: a b}
    - {name: I, when: step|int == 2, include: x.yml}
    - {name: J, when: step|int == 2, local_action: file path=/x}
    - name: Block
      block:
        - {name: K, when: step|int == 2, other_module: x} #!`,
  ],
  "lower/unknown-module error": [
    `
    - {name: A, when: step|int == 2, comand: x} #!
    - {name: B, when: step|int == 2, shel: x} #!
    - {name: C, when: step|int == 2, ansible.builtin.comand: x}
    - {name: E, when: step|int == 2, ansible.legacy.servce: {}}
    - {name: D, when: step|int == 2, command: x}`,
  ],
  "lower/arguments warning": [
    `
    - {name: A, when: step|int == 1, service: name=x stopped}
    - {name: B, when: step|int == 1, service: "name='x"}
    - {name: C, when: step|int == 1, shell: rm /x, warn: false} #!
    - {name: D, when: step|int == 1, service: name=x, state: stopped}
    - {name: E, when: step|int == 1, yum: "{{ arguments }}"}`,
  ],
  "lower/exec-variable error": [
    `
    - {name: A, tags: step1, exec: crudini --set /x y $level} #!
    - {name: B, tags: step1, exec: crudini --set /x y $HOME}
    - {name: C, tags: step1, exec: crudini --set /x y $known}`,
  ],
  "lower/exec error": [
    `
    - {name: A, tags: step1, exec: [a, b]} #!
    - {name: B, tags: step1, exec: a b}`,
  ],
  "lower/not-a-task error": [
    `
    - {name: A, when: step|int == 1, command: a}
    - name: B #!
      when: step|int == 1
      block: [just text, {command: a}]`,
  ],
};

for (const [expected, texts] of Object.entries(cases))
  for (const [i, text] of texts.entries())
    test(`reports ${expected} where it must and nowhere else (${i + 1})`, () => {
      const document = `Controller:\n  nova:\n    upgrade_tasks:${text}`;
      const lines = document.split("\n");
      const marked = lines.flatMap((line, at) => (line.endsWith("#!") ? [`${at + 1} ${expected}`] : []));
      const lowered = lowerYaml(document, {}, new Map([["known", "{{ known }}"]]));
      const found = new Set(lowered.problems.filter((problem) => problem.endsWith(` ${expected}`)));
      assert.equal([...found], marked);
    });

test("a task that never runs is a warning where the caller says so", () => {
  const text = "Controller:\n  nova:\n    upgrade_tasks:\n    - {name: A, when: step|int == 6, command: a}";
  assert.equal(lowerYaml(text, { unreachable: "warning" }).problems, ["4 lower/unreachable warning"]);
});

test("a section that is only checked gives findings and no units", () => {
  const text =
    "Controller:\n  nova:\n    deploy_steps_tasks:\n    - {name: A, when: step|int == 6, command: a}";
  const lowered = lowerYaml(text, { checked: new Map([["deploy_steps_tasks", { first: 0, last: 5 }]]) });
  assert.equal(lowered.problems, ["4 lower/unreachable error"]);
  assert.equal(lowered.units, []);
});

test("the message says which step was asked for, and which there are", () => {
  const text =
    "Controller:\n  nova:\n    post_upgrade_tasks:\n    - {name: A, when: step|int == 5, command: a}";
  assert.is(
    lowerYaml(text).diagnostics[0]?.message,
    '"A" never runs: it asks for step 5, and post_upgrade_tasks runs steps 0 to 3',
  );
});

test.run();
