import type { Plan } from "../../src/model/plan.ts";
import type { Task } from "../../src/model/task.ts";
import { operationTasks } from "../../src/operations/operations.ts";
import { toPlain } from "../../src/value/json.ts";
import { isMap, type Value } from "../../src/value/value.ts";
import { log, plan, slot, stage, task, unit } from "./bakery.ts";

/** A built-in operation as tasks of a plan. */
export function operation(name: string, settings: Readonly<Record<string, Value>> = {}): readonly Task[] {
  return (operationTasks(name, new Map(Object.entries(settings))) ?? []).map((value) => {
    if (!isMap(value)) throw new Error("an operation's task is a map");
    const { name: title, ...body } = Object.fromEntries(Object.entries(toPlain(value) ?? {}));
    return task(String(title), body, { file: "segue.yaml" });
  });
}

const package_ = (name: string, state: string) => ({ "ansible.builtin.package": { name, state } });

/** Three roles, two stages and all that a plan can hold: what a whole tree is checked with. */
export function cloud(): Plan {
  const image = task(
    "Ask for the image",
    {
      "ansible.builtin.command": "podman images --noheading mysql",
      register: "mysql_image",
      changed_when: false,
    },
    { file: "deployment/database/mysql.yaml", sets: ["mysql_image"] },
  );
  const validate = task(
    "Keystone is running",
    { "ansible.builtin.command": "openstack token issue", changed_when: false, tags: ["validation"] },
    { file: "deployment/keystone/keystone.yaml" },
  );
  const leapp = task(
    "Upgrade the operating system",
    { "ansible.builtin.command": "leapp upgrade", changed_when: true, tags: ["never", "system_upgrade"] },
    { file: "deployment/packages.yaml" },
  );
  const configure = task(
    "Set the RPC level",
    {
      "community.general.ini_file": {
        path: "/etc/nova/nova.conf",
        section: "upgrade_levels",
        option: "compute",
        value: "auto",
        mode: "0640",
        no_extra_spaces: true,
      },
      when: "ansible_facts['os_family'] == 'RedHat'",
    },
    { file: "deployment/nova/nova-compute.yaml" },
  );
  const password = task("Log in", {
    "ansible.builtin.command": "mysql -e 'select 1'",
    environment: { MYSQL_PWD: "{{ mysql_root_password }}" },
    changed_when: false,
    no_log: true,
  });
  return plan(
    [
      stage("controlplane", ["Controller", "Database"]),
      stage("dataplane", ["Compute"], {
        rolling: [1, "10%", "50%"],
        tolerate: new Map([["Compute", "5%"]]),
        beforeBatch: [log("drain")],
        afterBatch: operation("gate", { command: "systemctl is-active nova-compute", port: 5900 }),
      }),
    ],
    [
      slot("controlplane", 0, [unit("localhost", "images", [log("upload")])], { phase: "prepare" }),
      slot("controlplane", 0, [unit("Controller", "keystone", [validate, leapp])]),
      slot(
        "controlplane",
        1,
        [unit("Controller", "keystone", [log("stop")]), unit("Database", "mysql", [image, log("stop")])],
        {
          exports: new Map([["Database", ["mysql_image"]]]),
        },
      ),
      slot("controlplane", 3, [
        unit("Database", "mysql", [task("Upgrade MariaDB", package_("mariadb-server", "present")), password]),
      ]),
      slot(
        "controlplane",
        5,
        [
          unit("Controller", "keystone", [log("sync", { run_once: true })]),
          unit("Database", "mysql", [log("check {{ mysql_image.stdout }}")]),
        ],
        {
          wave: 1,
          lockstep: ["Controller"],
        },
      ),
      slot("controlplane", 0, [unit("Controller", "Reboot", operation("reboot"), { operation: "Reboot" })], {
        phase: "finish",
        serial: 1,
      }),
      slot("dataplane", 1, [unit("Compute", "nova_compute", [configure])], { perBatch: true }),
      slot("dataplane", 3, [unit("Compute", "nova_compute", operation("package-update"))], {
        perBatch: true,
      }),
      slot("dataplane", 4, [unit("Compute", "openvswitch", operation("openvswitch"))], { perBatch: true }),
      slot("dataplane", 0, [unit("Controller", "Unpin", operation("rpc-unpin"), { operation: "Unpin" })], {
        phase: "finish",
      }),
      slot(
        "dataplane",
        1,
        [unit("Controller", "Pin", operation("rpc-pin"), { operation: "Pin", once: true })],
        { phase: "finish" },
      ),
    ],
    {
      secrets: [
        {
          variable: "mysql_root_password",
          parameter: "MysqlRootPassword",
          description: "The root password of the database.\nOf many lines",
          templates: ["deployment/database/mysql.yaml"],
        },
        {
          variable: "registry_logins",
          parameter: "RegistryLogins",
          description: "",
          templates: ["deployment/images.yaml"],
          optional: true,
        },
      ],
    },
  );
}
