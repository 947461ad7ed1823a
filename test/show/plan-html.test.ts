import { createHash } from "node:crypto";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readTemplate } from "../../src/emit/templates.ts";
import type { Plan, Unit } from "../../src/model/plan.ts";
import { planHtml } from "../../src/show/plan-html.ts";
import { chromiumPath } from "../helpers/chromium.ts";
import { root, segue } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { play } from "../order/scenario.ts";
import { PageVisits } from "./page-visits.ts";

const test = suite("the plan as a page");

const EXAMPLE = join(root, "examples/openstack/segue.yaml");
/** The page of the example; every call compiles it anew. */
async function examplePage(): Promise<string> {
  const { exitCode, stdout } = await segue("plan", EXAMPLE, "--format", "html");
  assert.is(exitCode, 0);
  return stdout;
}

const example = await examplePage();

const HOSTILE = '</script><img src=x onerror="document.title=1"><!--<script>';

function page(plan: Plan): string {
  return planHtml(plan, (path) => path, readTemplate);
}

function hostilePlan(): Plan {
  const { plan } = play({
    release: { to: HOSTILE },
    roles: { [HOSTILE]: [HOSTILE, "keystone"] },
    services: { [HOSTILE]: { steps: [1] }, keystone: { steps: [2], after: [HOSTILE] } },
  });
  return plan;
}

test("gives the same bytes twice", async () => {
  assert.is(await examplePage(), example);
});

test("names nothing outside itself, and a policy that lets nothing else run", () => {
  assert.equal(example.match(/\b(src|href|action)="(?!data:,"|#c\d)[^"]*"|@import|url\(/g), null);
  const script = /<script>([\s\S]*?)<\/script>/.exec(example)?.[1] ?? "";
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(example)?.[1] ?? "";
  assert.match(policy, "default-src 'none'");
  assert.match(policy, `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
});

test("names are text, whatever they hold", () => {
  const html = page(hostilePlan());
  assert.is(html.match(/<script/g)?.length, 2, "the data and the script, and no third");
  assert.is(html.match(/<\/script>/g)?.length, 2);
  assert.not.match(html, "<img");
  assert.not.match(html, "<!--");
});

if (chromiumPath === undefined) sayMissing("the page of a plan in a browser", "Chromium");
else inBrowser(chromiumPath);

function inBrowser(path: string): void {
  let visits: PageVisits;
  test.before(async () => {
    visits = await PageVisits.begin(path);
  });
  test.after(() => visits?.end());

  const visit = (...visit: Parameters<PageVisits["visit"]>) => visits.visit(...visit);

  test("the filter leaves the services and roles that were asked for, and can be taken back", () =>
    visit(example, async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("GLANCE nova_c");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      const services = () =>
        page
          .locator(".chip:visible")
          .evaluateAll((all) => [...new Set(all.map((each) => each.firstChild?.nodeValue))]);
      assert.equal((await services()).sort(), ["glance_api", "nova_compute", "nova_conductor"]);
      assert.equal(await page.locator(".lanes tr:visible .fold").allTextContents(), [
        "Controller",
        "Compute",
      ]);
      await page.getByLabel("Compute", { exact: true }).uncheck();
      assert.equal((await services()).sort(), ["glance_api", "nova_conductor"]);
      assert.equal(await page.locator(".outages tr:visible:not(.section) th").allTextContents(), [
        "openstack-glance-apiController",
        "openstack-nova-conductorController",
      ]);
      await page.locator("#find").fill("no-such-service");
      await page.getByRole("button", { name: "Show everything" }).click();
      assert.is(await page.locator(".chip:visible").count(), await page.locator(".chip").count());
    }));

  test("hidden columns leave the table straight", () =>
    visit(example, async (page) => {
      await page.locator("#find").fill("keystone");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      const widths = await page
        .locator("tr:visible")
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...row.querySelectorAll("td, th")]
              .filter((cell) => cell.getClientRects().length > 0)
              .reduce((sum, cell) => sum + Number(cell.getAttribute("colspan") ?? 1), 0),
          ),
        );
      // The heading of the outages reaches over whatever columns there are.
      assert.equal([...new Set(widths.filter((width) => width < 20))], [5]);
    }));

  test("arrow keys move through the lanes, Enter opens the details, Escape leads back", () =>
    visit(example, async (page) => {
      const focused = () => page.locator(":focus").evaluate((element) => element.firstChild?.nodeValue ?? "");
      await page.locator("#u2").focus();
      const start = await page.locator("#u2").textContent();
      assert.is(start, "mysql");
      await page.keyboard.press("ArrowRight");
      assert.is(
        await page.locator("#details li").first().textContent(),
        "Dump all databases services/mysql.yaml:22",
      );
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
      assert.is(await focused(), "rabbitmq");
      await page.keyboard.press("ArrowDown");
      assert.is(await focused(), "keystone", "the next lane, same column");
      await page.keyboard.press("Home");
      assert.is(await focused(), "kernel");
      await page.keyboard.press("End");
      assert.is(await focused(), "nova_api");
      assert.match((await page.locator("#status").textContent()) ?? "", /^nova_api, Controller, .*1 task/);
      assert.is(
        await page.locator('.lanes [tabindex="0"]').count(),
        2,
        "one stop of the Tab key for each stage",
      );
      await page.keyboard.press("Enter");
      assert.is(await page.locator(":focus").getAttribute("id"), "details");
      await page.keyboard.press("Escape");
      assert.is(await focused(), "nova_api");
      await page.keyboard.press("Escape");
      assert.is(await page.locator("#details h2").count(), 0);
      assert.is(await page.locator("[aria-current]").count(), 0);
    }));

  test("what has the focus can be seen", () =>
    visit(example, async (page) => {
      for (const _ of Array(4)) await page.keyboard.press("Tab");
      assert.is.not(await page.locator(":focus").evaluate((each) => each.matches(":focus-visible")), false);
      const chip = page.locator("#u2");
      await chip.focus();
      await page.keyboard.press("ArrowRight");
      const style = "getComputedStyle(document.activeElement).outlineStyle";
      assert.is(await page.evaluate(style), "solid");
    }));

  test("pointing at a unit shows what must come first and what waits, and why", () =>
    visit(example, async (page) => {
      const chip = page.locator(".chip", { hasText: "placement_api" }).first();
      const lit = (kind: string) =>
        page
          .locator(`.chip.${kind}:not(.far)`)
          .evaluateAll((all) => all.map((each) => each.firstChild?.nodeValue));
      await chip.hover();
      assert.equal([await lit("before"), await lit("after")], [["keystone"], ["nova_api"]]);
      assert.is(await page.locator("svg.arrows .line").count(), 2);
      await page.mouse.move(0, 0);
      assert.equal([await lit("before"), await page.locator("svg.arrows").count()], [[], 0]);
      await chip.click();
      const after = page.locator("#details section", { hasText: "Comes after" });
      assert.match(
        (await after.textContent()) ?? "",
        /keystone .*declared services\/placement_api\.yaml:\d+/,
      );
      await after.getByRole("button", { name: "keystone" }).click();
      assert.is(await page.locator("#details h2").textContent(), "keystone");
      assert.is(
        await page.locator(".chip[aria-current]").evaluate((each) => each.firstChild?.nodeValue),
        "keystone",
      );
    }));

  test("outages are told in words", () =>
    visit(example, async (page) => {
      const bar = page.getByRole("button", { name: /^mariadb/ });
      assert.is(
        await bar.getAttribute("aria-label"),
        "mariadb on Database is away from controlplane: upgrade, wave 0, step 2 to controlplane: upgrade, wave 0, step 4.",
      );
      await bar.click();
      assert.match((await page.locator("#details").textContent()) ?? "", "Started bymysql");
    }));

  test("the list has every task with its source, on the screen and on paper", () =>
    visit(example, async (page) => {
      await page.getByLabel("List", { exact: true }).check();
      const items = page.locator("#list-view .tasks li");
      assert.is(await items.count(), 86);
      assert.is(await items.first().textContent(), "Upgrade Open vSwitch segue.yaml:42");
      await page.getByLabel("Lanes", { exact: true }).check();
      await page.emulateMedia({ media: "print" });
      assert.is(await items.first().isVisible(), true);
      assert.is(await page.locator("#filter").isVisible(), false);
    }));

  test("follows the light and the dark", async () => {
    const paper = async (colorScheme: "light" | "dark") => {
      let colour = "";
      await visit(
        example,
        async (page) => {
          colour = String(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
        },
        { colorScheme },
      );
      return colour;
    };
    assert.equal([await paper("light"), await paper("dark")], ["rgb(251, 251, 248)", "rgb(20, 23, 26)"]);
  });

  test("hostile names stay names when they are used", () =>
    visit(page(hostilePlan()), async (page) => {
      await page.locator("#u0").click();
      assert.is(await page.locator("#details h2").textContent(), HOSTILE);
      await page.getByLabel("List", { exact: true }).check();
      await page.locator("#find").fill("img");
      assert.is(await page.locator("img").count(), 0);
      assert.match(await page.title(), "</script>");
    }));

  test("can be read by a screen reader", () =>
    visit(example, async (page) => {
      const table = page.getByRole("table", { name: /^Stage controlplane/ });
      assert.equal(await table.getByRole("rowheader").first().textContent(), "Database3 services");
      assert.is(await table.getByRole("columnheader", { name: "step 4" }).count(), 1);
      assert.is(await page.getByRole("main").count(), 1);
      assert.is(await page.getByRole("search", { name: "Narrow the plan" }).count(), 1);
      assert.is(await page.getByRole("complementary", { name: "Details" }).count(), 0, "nothing to tell yet");
      const unnamed = await page
        .locator("button, input")
        .evaluateAll(
          (all) => all.filter((each) => each.closest("label") === null && !each.textContent).length,
        );
      assert.is(unnamed, 0);
    }));

  test("draws 150 services on each of 10 roles at once", async () => {
    await visit(page(largePlan()), async (page) => {
      assert.is(await page.locator(".chip").count(), 150 * 10 * 5);
      const drawn = Number(
        await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
      );
      const ready = Number(await page.evaluate("performance.getEntriesByType('navigation')[0].domComplete"));
      process.stderr.write(
        `  150 services on 10 roles: drawn after ${drawn.toFixed(0)} ms, complete after ${ready.toFixed(0)} ms\n`,
      );
      assert.ok(drawn < 10_000 && ready < 10_000, "far beyond what a loaded machine explains");
    });
  });
}

/** Every service on every role in five steps, stopped in one and started in another, after one of its group of ten. */
function largePlan(): Plan {
  const names = Array.from({ length: 150 }, (_, i) => `service_${i}`);
  const { plan } = play({
    roles: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`Role${i}`, names])),
    services: Object.fromEntries(
      names.map((name, i) => [
        name,
        { steps: [0, 1, 2, 3, 5], after: i % 10 === 0 ? [] : [`service_${i - 1}`] },
      ]),
    ),
  });
  const slots = plan.slots.map((slot) => ({
    ...slot,
    roles: new Map([...slot.roles].map(([role, units]) => [role, units.map(withState)])),
  }));
  return { ...plan, slots };
}

function withState(unit: Unit): Unit {
  const state = unit.step === 1 ? "stopped" : unit.step === 5 ? "started" : undefined;
  if (state === undefined) return unit;
  const service = new Map([
    ["name", unit.service],
    ["state", state],
  ]);
  return { ...unit, tasks: unit.tasks.map((task) => ({ ...task, value: new Map([["service", service]]) })) };
}

test.run();
