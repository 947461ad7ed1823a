import type { Pass } from "./pass.ts";
import { withKeys } from "./pass.ts";

/** `sudo` and `sudo_user`, which Ansible 2.9 removed, are `become` and `become_user`. */
export const privilege: Pass = {
  name: "privilege",
  apply(task) {
    const sudo = task.get("sudo");
    const user = task.get("sudo_user");
    if (sudo === undefined && user === undefined) return task;
    return withKeys(task, {
      become: task.get("become") ?? sudo,
      become_user: task.get("become_user") ?? user,
      sudo: undefined,
      sudo_user: undefined,
    });
  },
};
