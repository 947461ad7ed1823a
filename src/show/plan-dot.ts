import type { Plan } from "../model/plan.ts";
import { visible } from "../text/visible.ts";
import { type Box, serviceGraph } from "./service-graph.ts";

/** The order as a Graphviz graph: stages, their waves, and who waits for whom. */
export function planDot(plan: Plan): string {
  const { stages, arrows } = serviceGraph(plan);
  const lines = [
    "digraph plan {",
    "  rankdir=LR;",
    "  node [shape=box];",
    ...stages.flatMap(({ name, frames }, i) => [
      `  subgraph cluster_${i} {`,
      `    label=${quoted(name)};`,
      ...frames.flatMap(({ title, boxes }, j) => [
        `    subgraph cluster_${i}_${j} {`,
        `      label=${quoted(title)};`,
        ...boxes.map((box) => `      ${boxText(box)}`),
        "    }",
      ]),
      "  }",
    ]),
    ...arrows.map(({ from, to }) => `  ${from} -> ${to};`),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function boxText({ id, name, isOperation }: Box): string {
  return `${id} [label=${quoted(name)}${isOperation ? ", shape=hexagon" : ""}];`;
}

function quoted(label: string): string {
  return `"${visible(label).replace(/["\\]/g, "\\$&")}"`;
}
