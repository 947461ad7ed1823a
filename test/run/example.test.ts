import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, segue, withFolder } from "../helpers/segue.ts";

const test = suite("run/example");
const standIns = `${root}/test/fixtures/stand-ins`;

const COMMANDS = [
  ...["clustercheck", "mysqldump", "mysql_upgrade", "rabbitmqctl", "rabbitmq-queues-empty", "haproxy"],
  ...["keystone-manage", "glance-manage", "placement-manage", "placement-status", "nova-manage"],
  ...["neutron-db-manage", "crudini", "openstack", "ovs-vsctl", "systemctl", "needs-restarting"],
  ...["rpm", "dnf", "yumdownloader", "apt-get", "dpkg-query"],
];
/** What `ansible.builtin.service` and `ansible.builtin.package` hand their work to. */
const MODULES = {
  service: ["service", "systemd", "sysvinit"],
  package: ["apt", "dnf", "yum", "package"],
} as const;

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  Database: ["database-0"],
  Controller: ["controller-0", "controller-1"],
  Networker: ["networker-0"],
  Compute: ["compute-0", "compute-1"],
};

/** A compiled example whose hosts are all this machine, told apart by the shell they use. */
async function prepare(folder: string): Promise<void> {
  const compiled = await segue("compile", `${root}/examples/openstack/segue.yaml`, "--out", `${folder}/out`);
  assert.is(compiled.exitCode, 0, compiled.stderr);
  for (const name of ["bin", "library", "shell"]) mkdirSync(`${folder}/${name}`);
  for (const name of COMMANDS) copyFileSync(`${standIns}/command`, `${folder}/bin/${name}`);
  const module = readFileSync(`${standIns}/module.py`, "utf8");
  for (const [kind, names] of Object.entries(MODULES)) {
    for (const name of names) writeFileSync(`${folder}/library/${name}.py`, module.replace("KIND", kind));
  }
  writeFileSync(`${folder}/out/nodes.yml`, nodes(folder));
}

function nodes(folder: string): string {
  const lines = ["stack: overcloud", "roles:"];
  for (const [role, hosts] of Object.entries(HOSTS)) {
    lines.push(`  ${role}:`, "    hosts:");
    for (const [i, host] of hosts.entries()) {
      const shell = `${folder}/shell/${host}`;
      writeFileSync(shell, `#!/bin/sh\nSEGUE_HOST=${host} exec /bin/sh "$@"\n`);
      chmodSync(shell, 0o755);
      const variables = {
        ansible_host: `192.0.2.${lines.length + i}`,
        ansible_connection: "local",
        ansible_python_interpreter: "/usr/bin/python3",
        ansible_shell_executable: shell,
        segue_state_dir: `${folder}/state/${host}`,
      };
      lines.push(`      ${host}: ${JSON.stringify(variables)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function playbook(folder: string, ...args: readonly string[]): string {
  const result = spawnSync("ansible-playbook", ["-i", "inventory", ...args], {
    cwd: `${folder}/out`,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${folder}/bin${delimiter}${process.env["PATH"]}`,
      SEGUE_LOG: `${folder}/log`,
      ANSIBLE_LIBRARY: `${folder}/library`,
      ANSIBLE_BECOME_ALLOW_SAME_USER: "false",
    },
  });
  assert.is(result.status, 0, `${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

const SECRETS = JSON.stringify({ mysql_root_password: "stand-in" });

/** Lines of the log that speak of these words, in order. */
function when(log: readonly string[], pattern: RegExp): readonly number[] {
  return log.flatMap((line, i) => (pattern.test(line) ? [i] : []));
}

/** Every line of the first kind stands before every line of the second. */
function precedes(log: readonly string[], first: RegExp, second: RegExp): void {
  const [before, after] = [when(log, first), when(log, second)];
  assert.ok(before.length > 0 && after.length > 0, `${first} and ${second} both happen`);
  assert.ok(Math.max(...before) < Math.min(...after), `${first} before ${second}`);
}

test("lists its hosts by role, and runs to the end in the planned order", async () => {
  await withFolder(async (folder) => {
    await prepare(folder);
    const listed = playbook(folder, "upgrade.yml", "--list-hosts");
    for (const host of Object.values(HOSTS).flat()) assert.match(listed, host);

    playbook(folder, "upgrade.yml", "-e", SECRETS);
    const log = readFileSync(`${folder}/log`, "utf8").trim().split("\n");
    // Declared: the database is there for the migrations; keystone before glance and nova; agents after the server.
    precedes(log, /mysql_upgrade/, /keystone-manage db_sync/);
    precedes(log, /service openstack-keystone started/, /service openstack-glance-api stopped/);
    precedes(log, /service openstack-glance-api started/, /service openstack-nova-api stopped/);
    precedes(log, /service neutron-server started/, /neutron-openvswitch-agent stopped/);
    // Steps are barriers over all roles.
    precedes(log, /service mariadb stopped/, /package mariadb-server-galera/);
    precedes(log, /service openstack-keystone stopped/, /package (mariadb|rabbitmq|openstack-keystone)/);
    // Stages: the control plane is done before any compute begins, and computes go batch by batch.
    precedes(log, /^controller-\d nova-manage db sync/, /^compute-\d /);
    precedes(
      log,
      /^compute-0 service openstack-nova-compute started/,
      /^compute-1 service openstack-nova-compute stopped/,
    );
    // The pin is lifted when everything runs the new release.
    precedes(log, /service openstack-nova-compute started/, /crudini --del .* upgrade_levels compute/);
    // Migrations run once, on the first host.
    assert.is(when(log, /nova-manage db sync/).length, 1);

    playbook(folder, "upgrade.yml", "-e", SECRETS);
    const again = readFileSync(`${folder}/log`, "utf8").trim().split("\n");
    assert.equal(again.slice(log.length), [], "a second run does nothing again");
  });
});

test.run();
