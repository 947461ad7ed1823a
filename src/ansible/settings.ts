/** A setting of the tree's `ansible.cfg`, as a variable of the environment that means the same. */
export interface Setting {
  readonly value: string;
  /** What Ansible calls it where it can be asked whether the setting is in force. */
  readonly config?: string;
}

/** What `ansible.cfg` of the tree says and nobody reads where the tree is a folder of a controller's project. */
export const SETTINGS: ReadonlyMap<string, Setting> = new Map([
  ["ANSIBLE_GATHERING", { value: "explicit", config: "DEFAULT_GATHERING" }],
  ["ANSIBLE_DISPLAY_SKIPPED_HOSTS", { value: "false", config: "DISPLAY_SKIPPED_HOSTS" }],
  ["ANSIBLE_PIPELINING", { value: "true" }],
  ["ANSIBLE_INVENTORY_UNPARSED_FAILED", { value: "true", config: "INVENTORY_UNPARSED_IS_FAILED" }],
  ["ANSIBLE_RETRY_FILES_ENABLED", { value: "false", config: "RETRY_FILES_ENABLED" }],
]);

/** Hosts at once; AWX sets it by job template. */
export const FORKS = 50;
