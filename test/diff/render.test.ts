import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diffPlans } from "../../src/diff/diff-plans.ts";
import { readPlan } from "../../src/diff/read-plan.ts";
import { diffMarkdown } from "../../src/diff/render-markdown.ts";
import { diffText } from "../../src/diff/render-text.ts";
import type { Side } from "../../src/diff/side.ts";

const test = suite("diff/render");

/** A plan of one slot with these tasks of keystone. */
function side(names: readonly string[], service = "keystone", digest?: string): Side {
  const tasks = names.map((name) => ({ name, digest: digest ?? name }));
  const units = [{ service, section: "upgrade_tasks", tasks }];
  const slot = {
    id: "all/upgrade-w0-step1",
    stage: "all",
    phase: "upgrade",
    wave: 0,
    step: 1,
    roles: { Controller: units },
  };
  const plan = readPlan(JSON.stringify({ slots: [slot] }), (problem) => assert.unreachable(problem));
  if (plan === undefined) throw new Error("no plan");
  return { plan, text: () => undefined };
}

const kept = ["Stop keystone"];

test("shows control characters of a name and does not obey them", () => {
  const text = diffText(diffPlans(side(kept), side([...kept, "\u001b[31mred\r\u202e\n+ forged"])));
  assert.match(text, "  + keystone step 1 on Controller: \\u{1b}[31mred\\u{d}\\u{202e}\\u{a}+ forged\n");
});

test("leaves no markup, no link and no mention of a name in Markdown", () => {
  const name = "</details> ![x](http://y) @team *a* `b` <!-- c";
  const text = diffMarkdown(diffPlans(side(kept), side([...kept, name])));
  assert.match(text, "on Controller: \\</details\\> !\\[x\\](http://y) &#64;team \\*a\\* \\`b\\` \\<!-- c\n");
});

test("puts backticks of a name into longer ones", () => {
  const text = diffMarkdown(diffPlans(side([]), side(kept, "a``b`")));
  assert.match(text, "- **new** ``` a``b` ``` on Controller");
});

test("keeps a comment within what GitHub takes, and says how much is missing", () => {
  const many = Array.from({ length: 2000 }, (_, i) => `Task ${i} with a name that is long enough to count`);
  const text = diffMarkdown(diffPlans(side(kept), side([...kept, ...many])));
  assert.ok(text.length < 65_536);
  assert.match(text, /\n_\d+ more; `segue diff` shows them all\._\n$/);
});

test("says where fields could be had when there are only digests", () => {
  const [before, after] = [side(["Stop"], "keystone", "d1"), side(["Stop"], "keystone", "d2")];
  assert.is(
    diffText(diffPlans(before, after)),
    [
      "1 task changed",
      "on Controller",
      "",
      "Tasks",
      "  ~ keystone step 1 on Controller: Stop",
      "",
      "What changed within the tasks is told where both are output trees.",
      "",
    ].join("\n"),
  );
});

test.run();
