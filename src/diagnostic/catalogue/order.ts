import type { CatalogueEntry } from "../entry.ts";

export type OrderCode =
  | "order/cycle"
  | "order/stage-contradiction"
  | "order/rolling-contradiction"
  | "order/self-dependency"
  | "order/step-out-of-range"
  | "order/unknown-service"
  | "order/not-deployed"
  | "order/batch-only"
  | "order/outage"
  | "order/unknown-stage"
  | "order/unknown-role"
  | "order/unknown-target"
  | "order/unknown-operation"
  | "order/duplicate-stage"
  | "order/role-in-two-stages"
  | "order/role-without-stage";

/** Codes of the `bind` and `order` rooms. */
export const orderCodes: Readonly<Record<OrderCode, CatalogueEntry>> = {
  "order/cycle": {
    severity: "error",
    meaning: "Services or operations wait for each other, so none of them can go first.",
    remedy: "Drop one of the dependencies shown, or qualify one with `step` and `before`.",
  },
  "order/stage-contradiction": {
    severity: "error",
    meaning: "Something waits for work of a later stage or phase.",
    remedy:
      "Reorder the stages, move one of the services with `services.<name>.stage`, or say `scope: host` if the order matters only on hosts that run both.",
  },
  "order/rolling-contradiction": {
    severity: "error",
    meaning:
      "An operation for the whole deployment is to stand between services of one rolling stage, whose batches pass their services one batch after the other.",
    remedy: "Move one of the services to another stage, or take `rolling` from the stage.",
  },
  "order/self-dependency": {
    severity: "error",
    meaning: "A service or operation waits for itself.",
    remedy: "Drop the dependency; the steps of a service are ordered anyway.",
  },
  "order/step-out-of-range": {
    severity: "error",
    meaning: "A step-qualified dependency names a step that the workflow never runs.",
    remedy: "Name a step between 0 and 5 (0 and 9 in a fast-forward).",
  },
  "order/unknown-service": {
    severity: "error",
    meaning: "A service is named that does not exist.",
    remedy: "Name it by its `service_name`, such as `nova_compute`.",
  },
  "order/not-deployed": {
    severity: "warning",
    meaning:
      "A service is named that exists but runs on no role; what is said of it is ignored. A hint where a role lists it and the registry switches it off (`OS::Heat::None`).",
    remedy:
      "Add the service to a role. Where a dependency is meant for other deployments too, write `{service: NAME, optional: true}`.",
    loses: true,
  },
  "order/batch-only": {
    severity: "warning",
    meaning:
      "A dependency joins two services of one rolling stage: a batch goes through all its slots before the next one starts, so it holds within each batch, not across batches, also where both services run on the same hosts.",
    remedy: "Accept it with `scope: host`, or move the awaited service to an earlier stage.",
  },
  "order/outage": {
    severity: "hint",
    meaning:
      "A service is away while others work in slots where it has nothing to do, and a dependency between them would part them: its outage would be two slots shorter or more, and no other longer. Only said where dependencies are declared at all.",
    remedy: "Declare the dependency shown if that order does no harm.",
  },
  "order/unknown-stage": {
    severity: "error",
    meaning: "A stage is named that does not exist.",
    remedy: "Name one of the stages of the project file, or `controlplane` or `dataplane`.",
  },
  "order/unknown-role": {
    severity: "error",
    meaning: "A role is named that the roles file does not have.",
    remedy: "Name a role of the roles file.",
  },
  "order/unknown-target": {
    severity: "error",
    meaning: "An operation names something that is no role, service, stage or operation.",
    remedy:
      "`hosts` takes roles, services and `localhost`; `after` and `before` take services, stages and operations.",
  },
  "order/unknown-operation": {
    severity: "error",
    meaning: "`use` names a built-in operation that does not exist.",
    remedy:
      "Use one of gate, hold-services, openvswitch, package-update, reboot, release-services, rpc-pin, rpc-unpin.",
  },
  "order/duplicate-stage": {
    severity: "error",
    meaning: "Two stages have the same name.",
    remedy: "Rename one of them.",
  },
  "order/role-in-two-stages": {
    severity: "error",
    meaning: "A role is listed in two stages.",
    remedy: "Keep it in one, and move single services to the other with `services.<name>.stage`.",
  },
  "order/role-without-stage": {
    severity: "warning",
    meaning: "A role is in none of the stages, so its hosts are not upgraded.",
    remedy: "List it in a stage.",
    loses: true,
  },
};
