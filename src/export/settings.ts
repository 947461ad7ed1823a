/**
 * What `ansible.cfg` of the tree says and a controller does not read where the tree is a folder of its project; as the
 * variables of the environment that mean the same.
 */
export const SETTINGS: ReadonlyMap<string, string> = new Map([
  ["ANSIBLE_GATHERING", "explicit"],
  ["ANSIBLE_DISPLAY_SKIPPED_HOSTS", "false"],
  ["ANSIBLE_PIPELINING", "true"],
  ["ANSIBLE_INVENTORY_UNPARSED_FAILED", "true"],
  ["ANSIBLE_RETRY_FILES_ENABLED", "false"],
]);

/** Hosts at once; AWX sets it by job template. */
export const FORKS = 50;
