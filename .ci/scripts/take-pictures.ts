/** Takes the pictures in docs/pictures/ of the pages of the example, with a Chromium that is installed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { parse } from "yaml";
import { chromiumPath, launchChromium } from "../../test/helpers/chromium.ts";
import { segue } from "../../test/helpers/segue.ts";
import { halfDone } from "../../test/show/half-done.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const EXAMPLE = join(root, "examples/openstack/segue.yaml");

interface Picture extends BrowserContextOptions {
  readonly name: string;
  readonly of: "plan" | "run" | "change";
  readonly show: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: "plan-light",
    of: "plan",
    viewport: { width: 1440, height: 1000 },
    colorScheme: "light",
    show: (page) => page.locator('.chip[title="placement_api"]').first().click(),
  },
  {
    name: "plan-dark",
    of: "plan",
    viewport: { width: 1280, height: 700 },
    colorScheme: "dark",
    show: async (page) => {
      await page.locator("#find").fill("nova neutron");
      await page.locator("#shown", { hasText: "of" }).waitFor();
      await page.locator('.chip[title="neutron_server"]').nth(3).hover();
    },
  },
  {
    name: "run",
    of: "run",
    viewport: { width: 1440, height: 1150 },
    colorScheme: "light",
    show: (page) => page.locator(".overlay").waitFor(),
  },
  {
    name: "change",
    of: "change",
    viewport: { width: 1440, height: 1000 },
    colorScheme: "light",
    show: (page) => page.getByRole("button", { name: "keystone on Controller", exact: true }).click(),
  },
];

if (chromiumPath === undefined) throw new Error("there is no Chromium; SEGUE_CHROMIUM may name one");
const folder = mkdtempSync(join(tmpdir(), "segue-pictures-"));
const pages = { plan: await planPage(), run: await runPage(), change: await changePage() };
const browser = await launchChromium(chromiumPath);
for (const { name, of, show, ...options } of PICTURES) {
  const page = await (await browser.newContext(options)).newPage();
  writeFileSync(join(folder, "page.html"), pages[of]);
  await page.goto(`file://${join(folder, "page.html")}`);
  await show(page);
  writeFileSync(join(root, `docs/pictures/${name}.png`), await page.screenshot());
}
await browser.close();
rmSync(folder, { recursive: true });

async function planPage(): Promise<string> {
  return (await segue("plan", EXAMPLE, "--format", "html")).stdout;
}

/** The example in the middle of its first stage. */
async function runPage(): Promise<string> {
  const journal = join(folder, "run.json");
  const variables = parse(readFileSync(join(root, "out/vars/run.yml"), "utf8"));
  writeFileSync(journal, JSON.stringify(halfDone(variables)));
  return (await segue("plan", EXAMPLE, "--format", "html", "--journal", journal)).stdout;
}

/** The example without a service, with another dependency and another field of a task. */
async function changePage(): Promise<string> {
  const project = join(folder, "project");
  cpSync(join(root, "examples/openstack"), project, { recursive: true });
  for (const [file, from, to] of [
    ["roles_data.yaml", "    - nova_scheduler\n", ""],
    ["services/keystone.yaml", "step: 4, before: 5}\n", "step: 4, before: 5}\n        - rabbitmq\n"],
    ["services/kernel.yaml", "name=kernel state=present", "name=kernel state=latest"],
  ] as const) {
    const path = join(project, file);
    writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
  }
  await segue("compile", join(project, "segue.yaml"), "--out", join(folder, "out"));
  return (await segue("diff", join(root, "out"), join(folder, "out"), "--format", "html")).stdout;
}
