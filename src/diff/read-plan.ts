import { type Phase, PLAN_FORMAT } from "../model/plan.ts";
import type {
  EdgeData,
  EdgeEndData,
  Place,
  PlanData,
  SlotData,
  StageData,
  TaskData,
  UnitData,
} from "./plan-data.ts";
import { type Complain, Shape } from "./shape.ts";

const PHASES: readonly Phase[] = ["prepare", "rolling", "upgrade", "configure", "post", "finish"];

/** Reads the text of a `plan.json`, which anybody may have written; undefined when it is none. */
export function readPlan(text: string, complain: Complain): PlanData | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    complain(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  let sound = true;
  const plan = planOf(
    new Shape(parsed, "", (problem) => {
      sound = false;
      complain(problem);
    }),
  );
  return sound ? plan : undefined;
}

function planOf(shape: Shape): PlanData {
  shape.key("format").format(PLAN_FORMAT);
  const from = shape.key("release").key("from").maybe(text);
  const to = shape.key("release").key("to").maybe(text);
  return {
    release: [from, to].filter((each) => each !== undefined).join(" to "),
    workflow: shape.key("workflow").maybe(text) ?? "",
    stages: shape.key("stages").listIfAny(stageOf),
    slots: shape.key("slots").list(slotOf),
    edges: shape.key("edges").listIfAny(edgeOf),
    secrets: shape.key("secrets").listIfAny((secret) => ({
      variable: secret.key("variable").text(),
      parameter: secret.key("parameter").maybe(text) ?? "",
      templates: secret.key("templates").listIfAny(text),
    })),
  };
}

function stageOf(shape: Shape): StageData {
  return {
    name: shape.key("name").text(),
    roles: shape.key("roles").list(text),
    rolling: shape.key("rolling").listIfAny((size) => size.size()),
    manual: shape.key("manual").flag(),
    tolerate: shape.key("tolerate").mapIfAny((size) => size.size()),
    beforeBatch: shape.key("before_batch").listIfAny(taskOf),
    afterBatch: shape.key("after_batch").listIfAny(taskOf),
  };
}

function slotOf(shape: Shape): SlotData {
  const serial = shape.key("serial").maybe((size) => size.size());
  const release = shape.key("release").maybe(text);
  const imports = shape.key("imports").maybe(text);
  const roles = shape.key("roles").map((units) => units.list(unitOf));
  return {
    id: shape.key("id").text(),
    stage: shape.key("stage").text(),
    phase: shape.key("phase").oneOf(PHASES),
    wave: shape.key("wave").integer(),
    step: isOperation(roles) ? 0 : shape.key("step").integer(),
    ...(serial === undefined ? {} : { serial }),
    serials: shape.key("serials").mapIfAny((size) => size.size()),
    perBatch: shape.key("per_batch").flag(),
    ...(release === undefined ? {} : { release }),
    bootstrap: shape.key("bootstrap").flag(),
    ...(imports === undefined ? {} : { imports }),
    lockstep: shape.key("lockstep").listIfAny(text),
    roles,
    exports: shape.key("exports").mapIfAny((names) => names.list(text)),
  };
}

function isOperation(roles: SlotData["roles"]): boolean {
  return [...roles.values()].flat().some(({ operation }) => operation !== undefined);
}

function unitOf(shape: Shape): UnitData {
  const operation = shape.key("operation").maybe(text);
  return {
    service: shape.key("service").text(),
    section: shape.key("section").text(),
    ...(operation === undefined ? {} : { operation }),
    once: shape.key("once").flag(),
    tasks: shape.key("tasks").list(taskOf),
  };
}

function taskOf(shape: Shape): TaskData {
  const source = shape.key("source").maybe(placeOf);
  return {
    name: shape.key("name").text(),
    digest: shape.key("digest").text(),
    ...(source === undefined ? {} : { source }),
  };
}

function edgeOf(shape: Shape): EdgeData {
  const source = shape.key("source").maybe(placeOf);
  return {
    from: edgeEndOf(shape.key("from")),
    to: edgeEndOf(shape.key("to")),
    reason: shape.key("reason").text(),
    ...(source === undefined ? {} : { source }),
  };
}

function edgeEndOf(shape: Shape): EdgeEndData {
  const slot = shape.key("slot").maybe(text);
  const end = { service: shape.key("service").text(), step: shape.key("step").integer() };
  return slot === undefined ? end : { ...end, slot };
}

function placeOf(shape: Shape): Place {
  return { file: shape.key("file").text(), line: shape.key("line").integer() };
}

function text(shape: Shape): string {
  return shape.text();
}
