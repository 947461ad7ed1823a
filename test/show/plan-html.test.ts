import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
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
  assert.equal(example.match(/\b(src|href|action)="(?!data:,")[^"]*"|@import|url\(/g), null);
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
      await page.locator(".stage").last().scrollIntoViewIfNeeded();
      await chip(page, "nova_compute").waitFor();
      assert.equal(await servicesIn(page), ["glance_api", "nova_compute", "nova_conductor"]);
      assert.equal(await page.locator(".lanes tr:visible .fold").allTextContents(), [
        "Controller",
        "Compute",
      ]);
      await page.getByLabel("Compute", { exact: true }).uncheck();
      assert.equal(await servicesIn(page), ["glance_api", "nova_conductor"]);
      assert.equal(await page.locator(".outages tr:visible:not(.section) th").allTextContents(), [
        "openstack-glance-apiController",
        "openstack-nova-conductorController",
      ]);
      await page.locator("#find").fill("no-such-service");
      await page.locator("#nothing").waitFor();
      assert.is(await page.locator(".stage:visible, .order li, .then").count(), 0, "no stage, no orphan");
      await page.getByRole("button", { name: "Show everything" }).click();
      assert.is(await page.locator(".stage:visible").count(), 2);
    }));

  test("hidden columns leave the table straight", () =>
    visit(example, async (page) => {
      await page.locator("#find").fill("keystone");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      const widths = await page
        .locator("tr:visible")
        .evaluateAll((rows) =>
          rows.map((row) =>
            [...row.querySelectorAll("td, th")].reduce(
              (sum, cell) => sum + Number(cell.getAttribute("colspan") ?? 1),
              0,
            ),
          ),
        );
      assert.equal([...new Set(widths)], [5]);
    }));

  test("everything fits into the window, and the zoom gives whole names", () =>
    visit(example, async (page) => {
      const widths = () =>
        page.locator(".scroll").evaluateAll((all) => all.map((each) => each.scrollWidth - each.clientWidth));
      assert.equal((await widths())[0], 0);
      assert.ok(await chip(page, "placement_api").evaluate((each) => each.scrollWidth <= each.clientWidth));
      await page.locator("#zoom").fill("100");
      assert.ok(((await widths())[0] ?? 0) > 500);
      assert.match(page.url(), /#\?zoom=100$/);
      assert.is(await page.locator(".tight").count(), 0);
    }));

  test("services that do the same in a slot are one line, which opens", () =>
    visit(page(largePlan(20, 2)), async (page) => {
      const group = page.getByRole("button", { name: "20 services: stop" }).first();
      assert.is(await group.getAttribute("aria-expanded"), "false");
      assert.is(await page.locator(".chip").count(), 2 * 5);
      await group.click();
      assert.is(await page.locator(".chip:not(.group)").count(), 20);
      assert.is(await page.locator(".lanes .group[aria-expanded=true]").count(), 1);
      await chip(page, "service_7").click();
      assert.is(await page.locator("#details h2").textContent(), "service_7");
      await page.locator(".together .fold").first().click();
      assert.is(await page.locator(".outages tr:not(.section):not(.together)").count(), 20);
      await page.locator("#find").fill("service_7");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      assert.is(await page.locator(".group").count(), 0, "few enough for names");
    }));

  test("the details stand beside the lanes and cover nothing", () =>
    visit(example, async (page) => {
      await chip(page, "placement_api").click();
      const [lanes, details] = await Promise.all(
        ["#page", "#details"].map((each) => page.locator(each).boundingBox()),
      );
      assert.ok(lanes && details && lanes.x + lanes.width <= details.x);
      assert.equal(
        await page
          .locator(".scroll")
          .evaluateAll((all) => all.map((each) => each.scrollWidth > each.clientWidth)),
        [false, false],
        "the lanes fit into what is left",
      );
    }));

  test("work of the machine that runs Ansible stands by itself, and is no role", () => {
    const { plan } = play({
      roles: { Controller: ["keystone"], Compute: ["nova_compute"] },
      operations: [{ name: "Tell the users", after: "everything", hosts: ["localhost"] }],
    });
    return visit(page(plan), async (page) => {
      assert.equal(await page.locator(".stage h2").allTextContents(), [
        ...plan.stages.map(({ name }) => name),
        "The machine that runs Ansible",
      ]);
      assert.match(
        (await page.locator("header .facts").textContent()) ?? "",
        "2 roles · 2 services · 1 operation",
      );
      assert.equal(await page.locator(".local .chip").allTextContents(), ["Tell the users"]);
      assert.is(await page.locator(".stage:not(.local) .chip", { hasText: "Tell" }).count(), 0);
    });
  });

  test("a link leads to a service, a slot, a unit, and to what was filtered", () =>
    visit(
      example,
      async (page) => {
        const follow = (hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
        await follow("#nova_conductor");
        await page.locator(".chip.target").first().waitFor();
        assert.equal([...new Set(await namesOf(page, ".chip.target"))], ["nova_conductor"]);
        assert.ok(await inView(page, ".chip.target"));
        await follow("#dataplane/upgrade-w2-step3");
        await page.locator(".band").waitFor();
        assert.is(await page.locator("#details h2").textContent(), "dataplane/upgrade-w2-step3");
        assert.ok(await inView(page, ".band"));
        await follow("#controlplane/upgrade-w1-step3/glance_api");
        await page.locator(".chip[aria-current]").waitFor();
        assert.equal(await namesOf(page, ".chip[aria-current]"), ["glance_api"]);
        await follow("#?find=nova&roles=Controller&view=list");
        await page.locator("#list-view").waitFor();
        assert.equal(
          [...new Set(await page.locator("#list-view strong").allTextContents())],
          ["nova_api", "nova_conductor", "nova_scheduler"],
        );
        assert.match(page.url(), /#\?find=nova&roles=Controller&view=list$/);
        await page.getByLabel("Lanes", { exact: true }).check();
        await chip(page, "nova_api").click();
        assert.match(
          page.url(),
          /#controlplane\/upgrade-w2-step0\/Controller\/nova_api\?find=nova&roles=Controller$/,
        );
        await page.reload();
        await page.locator(".chip[aria-current]").waitFor();
        assert.is(await page.locator("#details h2").textContent(), "nova_api");
        assert.is(await page.locator("#find").inputValue(), "nova");
      },
      { reloads: 1 },
    ));

  test("the details say what explain says", () =>
    visit(example, async (page) => {
      for (const service of ["nova_api", "placement_api", "reboot"]) {
        const { stdout } = await segue("explain", service, EXAMPLE);
        const [, ...lines] = (stdout.split("\n\n").find((part) => !part.includes(" up from ")) ?? "")
          .trimEnd()
          .split("\n");
        const [, slot = ""] =
          /^(\S+): stage/.exec(stdout.split("\n\n").find((part) => !part.includes(" up from ")) ?? "") ?? [];
        await page.evaluate(`location.hash = ${JSON.stringify(`#${slot}/${service}`)}`);
        await page.locator("#details h2", { hasText: service }).waitFor();
        const shown = plainOf((await page.locator("#details").textContent()) ?? "");
        const said = lines.slice(1).map((line) => plainOf(line.trim().replace(/^- /, "")));
        assert.equal(
          said.filter((line) => !shown.includes(line)),
          [],
          service,
        );
      }
    }));

  test("arrow keys move through the lanes, Enter opens the details, Escape leads back", () =>
    visit(example, async (page) => {
      const focused = () => page.locator(":focus").getAttribute("title");
      await page.locator("#u2").focus();
      assert.is(await focused(), "mysql");
      await page.keyboard.press("ArrowRight");
      assert.is(
        await page.locator("#details .tasks li").first().textContent(),
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
      await page.keyboard.press("ArrowDown");
      assert.is(await focused(), "kernel", "the next lane, the nearest column");
      await page.keyboard.press("ArrowUp");
      assert.is(await focused(), "nova_api");
      assert.match((await page.locator("#status").textContent()) ?? "", /^nova_api, Controller, .*1 task/);
      assert.is(
        await page.locator('.lanes [tabindex="0"]').count(),
        await page.locator(".lanes").count(),
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
      await page.locator("#u2").focus();
      await page.keyboard.press("ArrowRight");
      const style = "getComputedStyle(document.activeElement).outlineStyle";
      assert.is(await page.evaluate(style), "solid");
    }));

  test("pointing at a unit shows what must come first and what waits, and why", () =>
    visit(example, async (page) => {
      const placement = chip(page, "placement_api");
      const lit = (kind: string) => namesOf(page, `.chip.${kind}:not(.far)`);
      await placement.hover();
      assert.equal([await lit("before"), await lit("after")], [["keystone"], ["nova_api"]]);
      assert.is(await page.locator("svg.arrows .line").count(), 2);
      await page.mouse.move(0, 0);
      assert.equal([await lit("before"), await page.locator("svg.arrows").count()], [[], 0]);
      await placement.click();
      const after = page.locator("#details section", { hasText: "Comes after" });
      assert.match(
        (await after.textContent()) ?? "",
        /keystone .*declared services\/placement_api\.yaml:\d+/,
      );
      await after.getByRole("button", { name: "keystone" }).click();
      assert.is(await page.locator("#details h2").textContent(), "keystone");
      assert.equal(await namesOf(page, ".chip[aria-current]"), ["keystone"]);
    }));

  test("an arrow between two waves says which dependencies it stands for", () =>
    visit(example, async (page) => {
      await page
        .getByRole("button", { name: /dependencies from upgrade · wave 1 to upgrade · wave 2/ })
        .click();
      assert.match(
        (await page.locator("#details").textContent()) ?? "",
        /nova_api step \d waits for placement_api step \d \(services\/nova_api\.yaml:\d+\)/,
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
      assert.is(await chip(page, "nova_compute").isVisible(), true, "lanes that were never in sight");
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
      await page.evaluate(`location.hash = ${JSON.stringify(`#${encodeURIComponent(HOSTILE)}`)}`);
      await page.locator(".target").first().waitFor();
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
          (all) =>
            all.filter((each) => each.closest("label") === null && !(each.textContent || each.ariaLabel))
              .length,
        );
      assert.is(unnamed, 0);
    }));

  for (const [services, roles, most] of [
    [150, 10, 4000],
    [1000, 4, 8000],
  ] as const)
    test(`draws ${services} services on each of ${roles} roles at once`, async () => {
      const html = page(largePlan(services, roles));
      await visit(html, async (page) => {
        const nodes = Number(await page.evaluate("document.querySelectorAll('*').length"));
        assert.ok(nodes < most, `only what is in sight is drawn, and that in groups: ${nodes} elements`);
        assert.ok(html.length < services * roles * 5 * 60, `${html.length} bytes: each thing once`);
        const ready = Number(
          await page.evaluate("performance.getEntriesByType('navigation')[0].domComplete"),
        );
        process.stderr.write(
          `  ${services} services on ${roles} roles: complete after ${ready.toFixed(0)} ms\n`,
        );
        assert.ok(ready < 10_000, "far beyond what a loaded machine explains");
      });
    });
}

/** The first unit of a service that is drawn with its name. */
function chip(page: Page, service: string): Locator {
  return page.locator(`.chip[title="${service}"]:visible`).first();
}

function namesOf(page: Page, selector: string): Promise<readonly (string | null)[]> {
  return page.locator(selector).evaluateAll((all) => all.map((each) => each.getAttribute("title")));
}

async function servicesIn(page: Page): Promise<readonly (string | null)[]> {
  return [...new Set(await namesOf(page, ".chip:visible"))].sort();
}

function inView(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return bottom > 0 && top < each.ownerDocument.documentElement.clientHeight;
    });
}

/** Without the columns of places, the folder they stand in, and what spaces there are. */
function plainOf(text: string): string {
  return text
    .replaceAll("examples/openstack/", "")
    .replace(/(\.yaml:\d+):\d+/g, "$1")
    .replace(/[\s()]+/g, "");
}

/** Every service on every role in five steps, stopped in one and started in another, after one of its group of ten where there are many. */
function largePlan(count: number, roles: number): Plan {
  const names = Array.from({ length: count }, (_, i) => `service_${i}`);
  const { plan } = play({
    roles: Object.fromEntries(Array.from({ length: roles }, (_, i) => [`Role${i}`, names])),
    services: Object.fromEntries(
      names.map((name, i) => [
        name,
        { steps: [0, 1, 2, 3, 5], after: count < 50 || i % 10 === 0 ? [] : [`service_${i - 1}`] },
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
