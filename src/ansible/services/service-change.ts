/** What a task does to a service that runs on a host, as far as the task itself says. */
export interface ServiceChange {
  /** As the host calls it: a systemd unit, a container, a cluster resource. */
  readonly daemon: string;
  /** A service that is reloaded goes on, so it must be running. */
  readonly what: "stop" | "start" | "restart" | "reload";
  /** Stopped and taken out of the boot order: it is not meant to come back. */
  readonly disabled: boolean;
  /** The task has a `when`, whose outcome is known only on the host. */
  readonly conditional: boolean;
  /** Where the task is sent instead of its own host, as written. */
  readonly delegate?: string;
}

/** A change before the surroundings of the task are known. */
export type PlainChange = Pick<ServiceChange, "daemon" | "what" | "disabled">;
