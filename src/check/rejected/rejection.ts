import type { AnsibleTask } from "../../ansible/task.ts";

export interface Rejection {
  readonly message: string;
  readonly help: string;
}

/** Why Ansible refuses a task; nothing where it does not, or where only the run can tell. */
export type Reason = (task: AnsibleTask) => Rejection | undefined;
