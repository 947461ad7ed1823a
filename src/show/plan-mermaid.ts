import type { Plan } from "../model/plan.ts";
import { visible } from "../text/visible.ts";
import { type Box, serviceGraph } from "./service-graph.ts";

/** The order as a Mermaid flow chart: stages, their waves from top to bottom, and who waits for whom. */
export function planMermaid(plan: Plan): string {
  const { stages, arrows } = serviceGraph(plan);
  const lines = [
    "flowchart TB",
    ...stages.flatMap(({ name, frames }, i) => [
      `  subgraph stage${i}["${text(name)}"]`,
      ...frames.flatMap(({ title, boxes }, j) => [
        `    subgraph stage${i}wave${j}["${text(title)}"]`,
        ...boxes.map((box) => `      ${boxText(box)}`),
        "    end",
      ]),
      ...frames.slice(1).map((_, j) => `    stage${i}wave${j} ~~~ stage${i}wave${j + 1}`),
      "  end",
    ]),
    ...stages.slice(1).map((_, i) => `  stage${i} ==> stage${i + 1}`),
    ...arrows.map(({ from, to }) => `  ${from} --> ${to}`),
  ];
  return `${lines.join("\n")}\n`;
}

function boxText({ id, name, isOperation }: Box): string {
  return isOperation ? `${id}{{"${text(name)}"}}` : `${id}["${text(name)}"]`;
}

/** Mermaid knows characters by number where they would end a label. */
function text(label: string): string {
  return visible(label).replace(/["#;<>&\\`]/g, (char) => `#${char.codePointAt(0)};`);
}
