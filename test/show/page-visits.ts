import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import * as assert from "uvu/assert";
import { launchChromium } from "../helpers/chromium.ts";
import { root } from "../helpers/segue.ts";

const AXE = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds against the guidelines for accessible pages, in the state the page is in. */
export async function findings(page: Page): Promise<readonly string[]> {
  // Playwright's own channel is not bound by the page's security policy, which lets nothing else in.
  await page.evaluate(AXE);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))`,
  );
  return Array.isArray(found) ? found.map(String) : [`axe said ${found}`];
}

/** Pages that a real browser opens from the disk, one after another. */
export class PageVisits {
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
  }

  static async begin(chromium: string): Promise<PageVisits> {
    return new PageVisits(await launchChromium(chromium), mkdtempSync(join(tmpdir(), "segue-page-")));
  }

  /** Opens a page, uses it, and expects that it asked for nothing and complained of nothing. */
  async visit(
    html: string,
    use: (page: Page) => Promise<void>,
    { reloads = 0, ...options }: BrowserContextOptions & { readonly reloads?: number } = {},
  ): Promise<void> {
    const context = await this.#browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
    context.setDefaultTimeout(10_000);
    const [requests, complaints]: [string[], string[]] = [[], []];
    context.on("request", (request) => void requests.push(request.url()));
    context.on("console", (message) => void complaints.push(message.text()));
    context.on("weberror", (error) => void complaints.push(String(error.error())));
    const file = join(this.#folder, "page.html");
    writeFileSync(file, html);
    const opened = await context.newPage();
    await opened.goto(`file://${file}`);
    await use(opened);
    await context.close();
    assert.equal(complaints, []);
    assert.equal(
      requests.filter((each) => each !== "data:,").map((each) => each.replace(/#.*$/, "")),
      Array(1 + reloads).fill(`file://${file}`),
    );
  }

  async end(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
