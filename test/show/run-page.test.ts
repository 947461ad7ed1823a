import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { chromiumPath } from "../helpers/chromium.ts";
import { root, segue } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { halfDone } from "./half-done.ts";
import { findings, PageVisits } from "./page-visits.ts";

const test = suite("a run as a page");

const folder = mkdtempSync(join(tmpdir(), "segue-run-page-"));
const journal = join(folder, "run.json");
writeFileSync(journal, JSON.stringify(halfDone(parse(readFileSync(join(root, "out/vars/run.yml"), "utf8")))));

function runPage(...files: readonly string[]) {
  const example = join(root, "examples/openstack/segue.yaml");
  return segue("plan", example, "--format", "html", "--journal", ...files);
}

test("what is no journal is refused in words", async () => {
  const [absent, other] = [join(folder, "absent.json"), join(root, "package.json")];
  const results = await Promise.all([runPage(absent), runPage(other)]);
  assert.equal(
    results.map(({ exitCode }) => exitCode),
    [2, 2],
  );
  assert.match(results[0]?.stderr ?? "", /there is no .*absent\.json/);
  assert.match(results[1]?.stderr ?? "", "is no journal: it has no hosts");
});

if (chromiumPath === undefined) sayMissing("the page of a run in a browser", "Chromium");
else inBrowser(chromiumPath);

function inBrowser(path: string): void {
  let visits: PageVisits;
  let html: string;
  test.before(async () => {
    html = (await runPage(journal)).stdout;
    visits = await PageVisits.begin(path);
  });
  test.after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await visits?.end();
  });

  test("shows how far each unit is on how many hosts, and how long slots took", () =>
    visits.visit(html, async (page) => {
      assert.match((await page.locator("h1").textContent()) ?? "", "Run of the upgrade newton to ocata");
      assert.match(
        (await page.locator(".overlay").textContent()) ?? "",
        /2 lost or silent.*networker-1: does not answer.*controller-0: 10 of \d+ slots finished, next: controlplane\/upgrade-w2-step2/s,
      );
      assert.equal(await stateOf(page, "mysql", "2"), ["done"]);
      assert.equal(await stateOf(page, "rabbitmq", "2"), ["changed"]);
      assert.equal(await stateOf(page, "glance_api", "5"), ["lost"]);
      assert.equal(await stateOf(page, "nova_api", "0"), ["part"]);
      assert.equal(await stateOf(page, "nova_api", "2"), ["running"]);
      assert.equal(await stateOf(page, "nova_conductor", "1"), [null]);
      assert.is(await page.locator('.chip[data-state="lost"] em').first().textContent(), "1/2");
      await page.evaluate("location.hash = '#controlplane/upgrade-w1-step5/glance_api'");
      const details = page.locator("#details");
      await details.locator("h2", { hasText: "glance_api" }).waitFor();
      const text = (await details.textContent()) ?? "";
      assert.match(text, "done on controller-0lost before it on controller-1");
      assert.match(text, "ran from 2026-05-01 10:10:00 UTC to 2026-05-01 10:11:00 UTC, by anna@deploy");
      assert.match(
        (await page.getByRole("button", { name: /^mariadb/ }).getAttribute("aria-label")) ?? "",
        /Measured: at most 3 min 0 s, on database-0/,
      );
      assert.equal(await findings(page), [], "with a unit chosen");
    }));
}

/** The states of a service in the first slot of a step where it stands. */
function stateOf(page: Page, service: string, step: string): Promise<readonly (string | null)[]> {
  return page.locator(`.chip[title="${service}"]`).evaluateAll((all, wanted) => {
    const found = all.find((chip) => {
      const slot = chip.closest("td")?.getAttribute("data-c");
      const head = chip.closest("table")?.querySelector(`th[data-c="${slot}"] a`);
      return head?.textContent === `step ${wanted}`;
    });
    return [found?.getAttribute("data-state") ?? null];
  }, step);
}

test.run();
