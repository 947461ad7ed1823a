import type { Value } from "../value/value.ts";

/** A built-in operation of `playbook-templates/operations/`. */
export interface BuiltInOperation {
  readonly name: string;
  readonly description: string;
  readonly settings: readonly OperationSetting[];
}

export interface OperationSetting {
  readonly name: string;
  readonly description: string;
  readonly default: Value;
}

/** Names of the built-in operations, sorted. */
export const operationNames: readonly string[] = [
  "gate",
  "openvswitch",
  "package-update",
  "reboot",
  "rpc-pin",
  "rpc-unpin",
];

/** What a built-in operation is and takes; undefined when there is none of that name. */
export function builtInOperation(_name: string): BuiltInOperation | undefined {
  return undefined;
}

/** Its tasks with these settings (unknown ones are ignored: report them by `builtInOperation`), or undefined. */
export function operationTasks(
  _name: string,
  _settings: ReadonlyMap<string, Value>,
): readonly Value[] | undefined {
  return undefined;
}
