import { join } from "node:path";
import type { Locator } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chromiumPath } from "../helpers/chromium.ts";
import { root, segue } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { findings, PageVisits } from "./page-visits.ts";

const test = suite("the plan as a page for everyone");

const EXAMPLE = join(root, "examples/openstack/segue.yaml");
if (chromiumPath === undefined) sayMissing("the page of a plan in a browser", "Chromium");
else inBrowser(chromiumPath);

function inBrowser(path: string): void {
  let visits: PageVisits;
  let html: string;
  test.before(async () => {
    html = (await segue("plan", EXAMPLE, "--format", "html")).stdout;
    visits = await PageVisits.begin(path);
  });
  test.after(() => visits?.end());

  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1360, 400])
      test(`has nothing that axe finds, ${colorScheme} and ${width} pixels wide`, () =>
        visits.visit(
          html,
          async (page) => {
            assert.equal(await findings(page), [], "as it opens");
            await page.locator(".stage").first().scrollIntoViewIfNeeded();
            await page.locator('.chip[title="nova_api"]').first().click();
            assert.equal(await findings(page), [], "with a unit chosen");
            await page.locator(".bar").first().click();
            assert.equal(await findings(page), [], "with an outage chosen");
            await page.getByRole("button", { name: /^→/ }).first().click();
            assert.equal(await findings(page), [], "with an arrow chosen");
            await page.locator("#zoom").fill("60");
            await page.locator("#find").fill("nova mysql");
            await page.locator("#shown", { hasText: "of" }).waitFor();
            assert.equal(await findings(page), [], "zoomed and filtered");
            await page.getByLabel("List", { exact: true }).check();
            assert.equal(await findings(page), [], "as a list");
            const { scroll, client } = JSON.parse(
              String(
                await page.evaluate(
                  "JSON.stringify({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth })",
                ),
              ),
            );
            assert.is(scroll, client, "nothing sticks out of the window");
          },
          { colorScheme, viewport: { width, height: 900 } },
        ));

  test("shows the whole order at a glance, and each part of it leads to its lanes", () =>
    visits.visit(html, async (page) => {
      const order = page.getByRole("navigation", { name: "The order" });
      assert.equal(await order.locator("ol ol a").allTextContents(), [
        "rolling operationopenvswitch",
        "upgrade · wave 0 steps 0 to 5kernel, mysql, rabbitmq, keystone, openvswitch",
        "upgrade · wave 1 steps 0 to 5haproxy, glance_api, placement_api, neutron_server",
        "upgrade · wave 2 steps 0 to 5nova_api, neutron_ovs_agent, neutron_dhcp_agent",
        "upgrade · wave 3 steps 1 to 5nova_conductor, nova_scheduler",
        "post · wave 0 steps 1 to 3kernel, nova_api, mysql",
        "post · wave 1 operationreboot",
        "rolling operationopenvswitch",
        "upgrade · wave 0 steps 0 to 5kernel, openvswitch",
        "upgrade · wave 1 steps 2 to 5neutron_ovs_agent",
        "upgrade · wave 2 steps 1 to 5nova_compute",
        "post · wave 0 step 1kernel",
        "post · wave 1 operationreboot",
        "finish operationUnpin compute RPC",
      ]);
      await page.locator("#zoom").fill("100");
      const lane = page.locator('.chip[title="nova_conductor"]').first();
      assert.not(await inSight(lane), "it stands too far to the right");
      await page.getByLabel("List", { exact: true }).check();
      await order.getByRole("link", { name: /wave 3/ }).click();
      await page.locator(".band").waitFor();
      assert.ok(await inSight(lane));
      await page.locator("#find").fill("keystone");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      assert.is(await order.locator("ol ol a:visible").count(), 1);
      assert.is(await order.locator(".then").count(), 0, "an arrow has two ends");
    }));

  test("lanes that go on at an edge are shaded there", () =>
    visits.visit(html, async (page) => {
      await page.locator("#zoom").fill("100");
      const frame = page.locator(".frame").first();
      await page.locator(".frame.more-right").first().waitFor();
      await frame.locator(".scroll").evaluate((scroll) => scroll.scrollTo(scroll.scrollWidth, 0));
      await page.locator(".frame:not(.more-right)").first().waitFor();
    }));
}

/** Whether a unit can be seen within the lanes that scroll. */
function inSight(unit: Locator): Promise<boolean> {
  return unit.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    const around = element.closest(".scroll")?.getBoundingClientRect();
    return around !== undefined && left >= around.left && right <= around.right;
  });
}

test.run();
