import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chromiumPath } from "../helpers/chromium.ts";
import { root, segue } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { findings, PageVisits } from "./page-visits.ts";

const test = suite("a change as a page");

const folder = mkdtempSync(join(tmpdir(), "segue-change-"));

/** The page of what these edits of the example change: a service is gone, one waits for another, a task is new, one does something else. */
async function changePage(): Promise<string> {
  const project = join(folder, "project");
  cpSync(join(root, "examples/openstack"), project, { recursive: true });
  edit(join(project, "roles_data.yaml"), "    - nova_scheduler\n", "");
  edit(
    join(project, "services/keystone.yaml"),
    "        - {service: mysql, step: 4, before: 5}\n",
    "        - {service: mysql, step: 4, before: 5}\n        - rabbitmq\n",
  );
  edit(join(project, "services/kernel.yaml"), "name=kernel state=present", "name=kernel state=latest");
  await segue("compile", join(project, "segue.yaml"), "--out", join(folder, "out"));
  const { exitCode, stdout } = await segue(
    "diff",
    join(root, "out"),
    join(folder, "out"),
    "--format",
    "html",
  );
  assert.is(exitCode, 1, "there are changes");
  return stdout;
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  assert.ok(text.includes(from), `${path} has what is edited`);
  writeFileSync(path, text.replace(from, to));
}

if (chromiumPath === undefined) sayMissing("the page of a change in a browser", "Chromium");
else inBrowser(chromiumPath);

function inBrowser(path: string): void {
  let visits: PageVisits;
  let html: string;
  test.before(async () => {
    html = await changePage();
    visits = await PageVisits.begin(path);
  });
  test.after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visits?.end();
  });

  test("shows what was removed, moved and changed in its place, and why", () =>
    visits.visit(html, async (page) => {
      assert.match(
        (await page.locator(".overlay summary").textContent()) ?? "",
        /^work of 1 service removed, work of 1 service moved, 1 task changed; on Database/,
      );
      assert.match(
        (await page.locator("header .facts").textContent()) ?? "",
        "14 services",
        "what is gone is not counted",
      );
      assert.equal(await inState(page, "removed"), ["nova_scheduler"]);
      assert.equal(await inState(page, "moved"), ["keystone"]);
      assert.equal(await inState(page, "left"), ["keystone"]);
      assert.equal(await inState(page, "edited"), ["kernel"]);
      await page.getByRole("button", { name: "keystone on Controller", exact: true }).click();
      const details = page.locator("#details");
      assert.match(
        (await details.textContent()) ?? "",
        "because keystone waits for rabbitmq now (services/keystone.yaml:10)",
      );
      assert.match((await details.textContent()) ?? "", "wave 1, because");
      await page.getByRole("button", { name: /^kernel step 3 on/ }).click();
      assert.match((await details.textContent()) ?? "", "ansible.builtin.package.state: present -> latest");
      assert.equal(await findings(page), [], "with a change chosen");
      assert.is(
        (await page.locator(".outages .bar").count()) > 0,
        true,
        "the bodies of the tree tell outages",
      );
    }));

  test("says that nothing changed where nothing did", async () => {
    const { exitCode, stdout } = await segue(
      "diff",
      join(root, "out"),
      join(root, "out"),
      "--format",
      "html",
    );
    assert.is(exitCode, 0);
    await visits.visit(stdout, async (page) => {
      assert.match((await page.locator(".overlay").textContent()) ?? "", "The upgrade is the same");
      assert.is(await page.locator(".chip[data-state]").count(), 0);
    });
  });
}

async function inState(page: Page, state: string): Promise<readonly (string | null)[]> {
  const names = await page
    .locator(`.chip[data-state="${state}"]`)
    .evaluateAll((all) => all.map((each) => each.getAttribute("title")));
  return [...new Set(names)];
}

test.run();
