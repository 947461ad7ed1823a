import type { StepRange, StepRanges } from "../model/steps.ts";
import type { DiskFiles } from "./disk-files.ts";

/** The names that deploy templates give to the number of steps, and the sections that run so many. */
const SECTIONS: Readonly<Record<string, (value: number) => Readonly<Record<string, StepRange>>>> = {
  upgrade: (value) => ({ upgrade_tasks: before(value) }),
  batch_upgrade: (value) => ({ upgrade_batch_tasks: before(value) }),
  post_upgrade: (value) => ({ post_upgrade_tasks: before(value) }),
  pre_upgrade_rolling: (value) => ({ pre_upgrade_rolling_tasks: before(value) }),
  external_upgrade: (value) => ({ external_upgrade_tasks: before(value) }),
  update: (value) => ({ update_tasks: before(value) }),
  post_update: (value) => ({ post_update_tasks: before(value) }),
  external_update: (value) => ({ external_update_tasks: before(value) }),
  // `with_sequence: start=0 end=…`: this one is the last step itself.
  fast_forward_upgrade: (value) => ({
    fast_forward_upgrade_tasks: { first: 0, last: value },
    fast_forward_post_upgrade_tasks: { first: 0, last: 0 },
  }),
  deploy: (value) => ({
    deploy_steps_tasks: { first: 1, last: value - 1 },
    external_deploy_tasks: { first: 1, last: value - 1 },
  }),
  scale: (value) => ({ scale_tasks: { first: 1, last: value } }),
};

const SET = /\{%-?\s*set\s+(\w+)_steps_max\s*=\s*(\d+)\s*-?%\}/g;

/** What a template says that was rendered already: it has a resource for every step. */
const RENDERED: readonly (readonly [RegExp, string])[] = [
  [/^ {2}\w+UpgradeConfig_Step(\d+):/gm, "upgrade_tasks"],
  [/^ {2}\w+UpgradeBatchConfig_Step(\d+):/gm, "upgrade_batch_tasks"],
];

/** The steps that the tree's own deploy templates execute, by section; empty when the tree does not say. */
export function treeStepRanges(root: string, files: DiskFiles): StepRanges {
  const ranges = new Map<string, StepRange>();
  let texts = "";
  for (const path of deployTemplates(root, files)) {
    const text = files.text(path)?.text ?? "";
    texts += text;
    for (const [, name = "", value = ""] of text.matchAll(SET)) {
      for (const [section, range] of Object.entries(
        (Object.hasOwn(SECTIONS, name) && SECTIONS[name]?.(Number(value))) || {},
      ))
        if (!ranges.has(section)) ranges.set(section, range);
    }
  }
  for (const [pattern, section] of RENDERED) {
    const steps = [...texts.matchAll(pattern)].map(([, step]) => Number(step));
    if (steps.length > 0 && !ranges.has(section)) ranges.set(section, before(Math.max(...steps) + 1));
  }
  // The step before the deployment's own has a file of its own.
  const deploy = ranges.get("deploy_steps_tasks");
  if (deploy !== undefined && texts.includes("/deploy_steps_tasks_step0.yaml"))
    ranges.set("deploy_steps_tasks", { ...deploy, first: 0 });
  // Pike runs `post_upgrade_tasks` as often as `upgrade_tasks` and has no number for it.
  const upgrade = ranges.get("upgrade_tasks");
  if (upgrade !== undefined && !ranges.has("post_upgrade_tasks") && texts.includes("post_upgrade_tasks"))
    ranges.set("post_upgrade_tasks", upgrade);
  return ranges;
}

/** Templates of all roles, and what a tree that was rendered already has in their place. */
const TEMPLATES = /\.j2(\.yaml)?$|^(deploy-steps|major_upgrade_steps)[\w-]*\.yaml$/;

/** `common/` since Pike, `puppet/` before. */
function deployTemplates(root: string, files: DiskFiles): readonly string[] {
  return ["common", "puppet"].flatMap((folder) =>
    files
      .names(`${root}/${folder}`)
      .filter(({ name, kind }) => kind === "file" && TEMPLATES.test(name))
      .map(({ name }) => `${root}/${folder}/${name}`),
  );
}

/** As Python's `range(value)`. */
function before(value: number): StepRange {
  return { first: 0, last: value - 1 };
}
