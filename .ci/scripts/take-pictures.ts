/** Takes the pictures in docs/pictures/ of the page of the example, with a Chromium that is installed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { chromiumPath, launchChromium } from "../../test/helpers/chromium.ts";
import { segue } from "../../test/helpers/segue.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Picture extends BrowserContextOptions {
  readonly name: string;
  readonly show: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: "plan-light",
    viewport: { width: 1440, height: 1000 },
    colorScheme: "light",
    show: (page) => page.locator(".chip", { hasText: "placement_api" }).first().click(),
  },
  {
    name: "plan-dark",
    viewport: { width: 1280, height: 700 },
    colorScheme: "dark",
    show: async (page) => {
      await page.locator("#find").fill("nova neutron");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      await page.locator(".chip:visible", { hasText: "neutron_server" }).nth(3).hover();
    },
  },
];

if (chromiumPath === undefined) throw new Error("there is no Chromium; SEGUE_CHROMIUM may name one");
const { stdout } = await segue("plan", join(root, "examples/openstack/segue.yaml"), "--format", "html");
const browser = await launchChromium(chromiumPath);
for (const { name, show, ...options } of PICTURES) {
  const page = await (await browser.newContext(options)).newPage();
  await page.setContent(stdout);
  await show(page);
  writeFileSync(join(root, `docs/pictures/${name}.png`), await page.screenshot());
}
await browser.close();
