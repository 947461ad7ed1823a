/** One change of the bundled example each: a file of it, and what is said in place of what. */
export interface Theme {
  readonly name: string;
  /** Nothing that runs is different. */
  readonly same?: true;
  readonly edits: readonly {
    readonly file: string;
    readonly from: string;
    readonly to: string;
  }[];
}

const KEYSTONE = "services/keystone.yaml";
const RABBITMQ = "services/rabbitmq.yaml";
const PROJECT = "segue.yaml";
const ROLES = "roles_data.yaml";

const BATCH_TASKS = `    before_batch:
      - name: Stop scheduling to the computes of this batch
        ansible.builtin.command: openstack compute service set --disable {{ inventory_hostname }} nova-compute
        delegate_to: "{{ groups['nova_api'] | first }}"
        changed_when: true
    after_batch:
      - name: Schedule to the computes of this batch again
        ansible.builtin.command: openstack compute service set --enable {{ inventory_hostname }} nova-compute
        delegate_to: "{{ groups['nova_api'] | first }}"
        changed_when: true
`;

function one(name: string, file: string, from: string, to: string): Theme {
  return { name, edits: [{ file, from, to }] };
}

function nothing(...theme: Parameters<typeof one>): Theme {
  return { ...one(...theme), same: true };
}

export const themes: readonly Theme[] = [
  nothing("only-a-comment", PROJECT, "# A small OpenStack", "# Another small OpenStack"),
  one(
    "dependency-added",
    KEYSTONE,
    "        - {service: mysql, step: 4, before: 5}\n",
    "        - {service: mysql, step: 4, before: 5}\n        - rabbitmq\n",
  ),
  nothing(
    "dependency-without-effect",
    PROJECT,
    "  nova_api: {after: [glance_api]}\n",
    "  mysql: {after: []}\n",
  ),
  one("dependency-dropped", "services/neutron_server.yaml", "        - keystone\n", ""),
  one("task-field", "services/kernel.yaml", "name=kernel state=present", "name=kernel state=latest"),
  one("task-renamed", KEYSTONE, "- name: Stop keystone", "- name: Stop the identity service"),
  one(
    "task-added",
    KEYSTONE,
    "        - name: Start keystone\n",
    "        - name: Rotate the keys of keystone\n          command: keystone-manage fernet_rotate\n          changed_when: true\n          tags: step5\n        - name: Start keystone\n",
  ),
  {
    name: "task-to-another-step",
    edits: [
      {
        file: KEYSTONE,
        from: "          service: name=openstack-keystone state=stopped\n          tags: step2\n",
        to: "          service: name=openstack-keystone state=stopped\n          tags: step1\n",
      },
    ],
  },
  one("service-added", ROLES, "    - keystone\n", "    - keystone\n    - openvswitch\n"),
  one("service-removed", ROLES, "    - nova_scheduler\n", ""),
  {
    name: "service-to-another-role",
    edits: [
      { file: ROLES, from: "    - rabbitmq\n\n- name: Controller", to: "\n- name: Controller" },
      { file: ROLES, from: "    - haproxy\n", to: "    - haproxy\n    - rabbitmq\n" },
    ],
  },
  one("services-reordered", ROLES, "    - mysql\n    - rabbitmq\n", "    - rabbitmq\n    - mysql\n"),
  one("rolling", PROJECT, "rolling: [1, 50%]\n    tolerate: {Compute: 10%}", "rolling: [1, 10%, 50%]"),
  {
    name: "together",
    edits: [
      { file: PROJECT, from: "    rolling: [1, 50%]\n", to: "" },
      { file: PROJECT, from: BATCH_TASKS, to: "" },
    ],
  },
  one("batch-task", PROJECT, "--enable {{ inventory_hostname }}", "--enable --up {{ inventory_hostname }}"),
  one(
    "operation-hosts",
    PROJECT,
    "hosts: [Networker, Compute]\n    serial: 1",
    "hosts: [Compute]\n    serial: 2",
  ),
  one(
    "lockstep",
    KEYSTONE,
    "          when: inventory_hostname == groups['keystone'][0]\n",
    "          run_once: true\n          register: keystone_synced\n",
  ),
  one("stage-of-roles", PROJECT, "roles: [Database, Controller, Networker]", "roles: [Database, Controller]"),
  {
    name: "secret-needed",
    edits: [
      {
        file: RABBITMQ,
        from: "parameters:\n",
        to: "parameters:\n  RabbitPassword:\n    type: string\n    hidden: true\n    description: Password of the message bus.\n",
      },
      {
        file: RABBITMQ,
        from: "          command: rabbitmqctl node_health_check\n",
        to: "          command: rabbitmqctl node_health_check\n          environment:\n            RABBIT_PASSWORD: {get_param: RabbitPassword}\n",
      },
    ],
  },
  {
    name: "service-renamed",
    edits: [
      { file: "services/glance_api.yaml", from: "service_name: glance_api", to: "service_name: image_api" },
      { file: "services/glance_api.yaml", from: "groups['glance_api']", to: "groups['image_api']" },
      { file: PROJECT, from: "{after: [glance_api]}", to: "{after: [image_api]}" },
      { file: ROLES, from: "    - glance_api\n", to: "    - image_api\n" },
    ],
  },
  {
    name: "role-renamed",
    edits: [
      { file: ROLES, from: "- name: Networker", to: "- name: NetworkNode" },
      { file: PROJECT, from: "Controller, Networker]", to: "Controller, NetworkNode]" },
      { file: PROJECT, from: "[Networker, Compute]", to: "[NetworkNode, Compute]" },
    ],
  },
  {
    name: "task-renamed-and-moved",
    edits: [
      {
        file: KEYSTONE,
        from: "- name: Stop keystone\n          service: name=openstack-keystone state=stopped\n          tags: step2\n",
        to: "- name: Halt keystone\n          service: name=openstack-keystone state=stopped\n          tags: step1\n",
      },
    ],
  },
  {
    name: "role-added",
    edits: [
      {
        file: ROLES,
        from: "- name: Compute\n",
        to: "- name: Storage\n  CountDefault: 3\n  ServicesDefault: [kernel]\n\n- name: Compute\n",
      },
      { file: PROJECT, from: "roles: [Compute]", to: "roles: [Storage, Compute]" },
    ],
  },
  {
    name: "stage-split",
    edits: [
      {
        file: PROJECT,
        from: "  - name: controlplane\n    roles: [Database, Controller, Networker]\n",
        to: "  - name: data\n    roles: [Database]\n  - name: controlplane\n    roles: [Controller, Networker]\n",
      },
    ],
  },
  nothing(
    "keys-reordered",
    PROJECT,
    "templates: services\nroles: roles_data.yaml\n",
    "roles: roles_data.yaml\ntemplates: services\n",
  ),
  nothing("more-hosts", ROLES, "CountDefault: 4", "CountDefault: 40"),
  one("release", PROJECT, "to: ocata", "to: pike"),
];
