import type { Expression } from "../jinja/ast.ts";
import { parseExpression, parseTemplateText } from "../jinja/parse.ts";
import { isTemplate } from "../jinja/split-template.ts";
import { childrenOf, walkTemplate } from "../jinja/walk.ts";
import type { Plan } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { isList, isMap, type Value } from "../value/value.ts";

/** A task that reads the hosts of a group by its name. */
export interface GroupRead {
  readonly group: string;
  /** `groups['x'][0]`: it fails where the group has no hosts, too. */
  readonly first: boolean;
  readonly role: string;
  readonly service: string;
  readonly task: string;
}

/** A mention of a group in an expression. */
interface Mention {
  readonly group: string;
  readonly use: "whole" | "first" | "guarded";
}

/**
 * Every task that would fail for the lack of a group or of its hosts, each group and use once a task. One that asks for the
 * group's size in a `when`, or gives a default, knows what it does.
 */
export function groupReads(plan: Plan): readonly GroupRead[] {
  const found = new Map<string, GroupRead>();
  for (const [role, unit] of plan.slots.flatMap(({ roles }) =>
    [...roles].flatMap(([name, units]) => units.map((one) => [name, one] as const)),
  ))
    for (const task of unit.tasks)
      for (const { group, use } of unguarded(task)) {
        const read = { group, first: use === "first", role, service: unit.service, task: task.name };
        found.set(JSON.stringify(read), read);
      }
  return [...found.values()].sort((left, right) => compare(keyOf(left), keyOf(right)));
}

function keyOf({ group, role, service, task, first }: GroupRead): string {
  return [group, role, service, task, first].join("\n");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function unguarded(task: Task): readonly Mention[] {
  const mentions = mentionsIn(task.value);
  const guarded = new Set(
    [...mentions, ...sizesAsked(task.value)].filter(({ use }) => use === "guarded").map(({ group }) => group),
  );
  return mentions.filter(({ group }) => !guarded.has(group));
}

/** `when: groups['x'] | length > 0`: whatever a condition mentions as a whole, the task does not do without. */
function sizesAsked(value: Value): readonly Mention[] {
  if (isList(value)) return value.flatMap(sizesAsked);
  if (!isMap(value)) return [];
  const asked = mentionsIn(value.get("when") ?? null).filter(({ use }) => use === "whole");
  const inner = ["block", "rescue", "always"].flatMap((key) => sizesAsked(value.get(key) ?? null));
  return [...asked.map(({ group }): Mention => ({ group, use: "guarded" })), ...inner];
}

function mentionsIn(value: Value): readonly Mention[] {
  if (typeof value === "string")
    return value.includes("groups") ? expressionsIn(value).flatMap((one) => mentions(one, false)) : [];
  if (isList(value)) return value.flatMap(mentionsIn);
  return isMap(value) ? [...value.values()].flatMap(mentionsIn) : [];
}

/** Of a template, or of a condition; other text that happens to parse says nothing of `groups[…]`. */
function expressionsIn(text: string): readonly Expression[] {
  if (!isTemplate(text)) return [parseExpression(text)].filter((one) => one !== undefined);
  const template = parseTemplateText(text);
  const found: Expression[] = [];
  if ("value" in template)
    walkTemplate(template.value, { expression: (one) => void found.push(one), bound: () => undefined });
  return found;
}

function mentions(expression: Expression, guarded: boolean): readonly Mention[] {
  const whole = groupOf(expression);
  if (whole !== undefined) return [{ group: whole, use: guarded ? "guarded" : "whole" }];
  const first = firstOf(expression);
  if (first !== undefined) return [{ group: first, use: guarded ? "guarded" : "first" }];
  const inside = guarded || isGuard(expression);
  return childrenOf(expression).flatMap((child) => mentions(child, inside));
}

/** `groups['x']` or `groups.x`. */
function groupOf(expression: Expression): string | undefined {
  if (expression.kind === "group") return groupOf(expression.inner);
  if (expression.kind !== "item" && expression.kind !== "attribute") return undefined;
  if (expression.of.kind !== "name" || expression.of.name !== "groups") return undefined;
  if (expression.kind === "attribute")
    return ["get", "keys", "items"].includes(expression.name) ? undefined : expression.name;
  return expression.index.kind === "constant" ? String(expression.index.value) : undefined;
}

/** `groups['x'][0]` or `groups['x'] | first`. */
function firstOf(expression: Expression): string | undefined {
  if (expression.kind === "group") return firstOf(expression.inner);
  if (expression.kind === "filter" && expression.name === "first" && expression.input)
    return groupOf(expression.input);
  if (expression.kind !== "item" || expression.index.kind !== "constant") return undefined;
  return Number(expression.index.value) === 0 ? groupOf(expression.of) : undefined;
}

/** What stands under one of these may be missing. */
function isGuard(expression: Expression): boolean {
  if (expression.kind === "filter") return expression.name === "default" || expression.name === "d";
  return expression.kind === "test" && expression.name === "defined";
}
