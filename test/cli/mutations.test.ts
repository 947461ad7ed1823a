import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compile, diskReader, planJson } from "../../src/index.ts";
import { copyExample, root, segue, withFolder } from "../helpers/segue.ts";

const test = suite("cli/mutations");

/** A key of a map at the beginning of a line or of an item. */
const KEY = /^([ -]*)([A-Za-z_][\w.]*)(?=:(?:\s|$))/gm;

interface Mutation {
  readonly title: string;
  readonly text: string;
}

/** A text with one key misspelt: a letter gone, or two letters swapped. */
function misspellings(text: string): readonly Mutation[] {
  return [...text.matchAll(KEY)].flatMap(({ index, 1: lead = "", 2: key = "" }) => {
    const at = index + lead.length;
    const line = text.slice(0, at).split("\n").length;
    const middle = Math.max(1, Math.floor(key.length / 2));
    const put = (changed: string): Mutation => ({
      title: `line ${line}: ${changed} for ${key}`,
      text: text.slice(0, at) + changed + text.slice(at + key.length),
    });
    const [a = "", b = ""] = [key[middle - 1], key[middle]];
    if (key.length < 3) return [];
    const short = put(key.slice(0, middle) + key.slice(middle + 1));
    return a === b ? [short] : [short, put(key.slice(0, middle - 1) + b + a + key.slice(middle + 1))];
  });
}

/** A text with one key, and all that stands below it, two columns further left. */
function outdented(text: string): readonly Mutation[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    const indent = line.search(/[^ ]/);
    if (indent < 2 || !/^ *(?:- )*[A-Za-z_][\w.]*:(?:\s|$)/.test(line)) return [];
    const after = lines.slice(i + 1).findIndex((next) => next.trim() !== "" && next.search(/[^ ]/) <= indent);
    const end = after < 0 ? lines.length : i + 1 + after;
    const moved = lines.map((each, at) => (at >= i && at < end ? each.replace(/^ {2}/, "") : each));
    return [{ title: `line ${i + 1}: two columns short`, text: moved.join("\n") }];
  });
}

/** A text with one key, and all that stands below it, gone. */
function dropped(text: string): readonly Mutation[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    const [lead = "", key] = /^([ -]*)([A-Za-z_][\w.]*):(?:\s|$)/.exec(line)?.slice(1) ?? [];
    if (key === undefined) return [];
    const after = lines
      .slice(i + 1)
      .findIndex((next) => next.trim() !== "" && next.search(/[^ ]/) <= lead.length);
    const end = after < 0 ? lines.length : i + 1 + after;
    // Of an item's first key the dash stays, for what follows.
    const left = lead.includes("-") ? [lead.trimEnd()] : [];
    return [
      {
        title: `line ${i + 1}: without ${key}`,
        text: [...lines.slice(0, i), ...left, ...lines.slice(end)].join("\n"),
      },
    ];
  });
}

/** The plan without the places in files, which any change moves, and what is said of it. */
function look(project: string): { readonly plan: string | undefined; readonly said: ReadonlySet<string> } {
  const { value, diagnostics } = compile({ reader: diskReader(root), project });
  const said = new Set(diagnostics.map(({ code, message }) => `${code}: ${message}`));
  if (value === undefined) return { plan: undefined, said };
  return { plan: withoutPlaces(planJson(value.plan, value.sourcePath)), said };
}

function withoutPlaces(plan: string): string {
  return JSON.stringify(JSON.parse(plan), (key, each) => (key === "source" ? undefined : each));
}

function yamlFiles(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((path) => path.endsWith(".yaml") && !path.startsWith("out/")).sort();
}

/**
 * The mutations of a project's files that change the plan and of which nothing new is said. What is left out altogether
 * leaves no trace: a key that is not there, and a value that is another, are what their author wrote. Of many, each
 * so-manieth is tried.
 */
function silentOnes(
  folder: string,
  every = 1,
): { readonly tried: number; readonly silent: readonly string[] } {
  const project = `${folder}/segue.yaml`;
  const whole = look(project);
  const silent: string[] = [];
  let [found, tried] = [0, 0];
  for (const path of yamlFiles(folder)) {
    const text = readFileSync(`${folder}/${path}`, "utf8");
    for (const { title, text: mutated } of [...misspellings(text), ...outdented(text)]) {
      if (found++ % every > 0) continue;
      tried++;
      writeFileSync(`${folder}/${path}`, mutated);
      const { plan, said } = look(project);
      const isSaid = [...said].some((each) => !whole.said.has(each));
      if (!isSaid && plan !== whole.plan) silent.push(`${path} ${title}`);
    }
    writeFileSync(`${folder}/${path}`, text);
  }
  return { tried, silent };
}

test("no key misspelt or indented short in the catalogue that `segue init` writes changes the plan in silence", async () => {
  await withFolder(async (folder) => {
    await segue("init", folder, "-q");
    const { tried, silent } = silentOnes(folder);
    assert.ok(tried > 50, `${tried} mutations`);
    assert.equal(silent, []);
  });
});

test("what any key that is dropped changes is said by the next compile", async () => {
  await withFolder(async (folder) => {
    await segue("init", folder, "-q");
    const again = () => segue("compile", `${folder}/segue.yaml`, "--out", `${folder}/out`);
    const plan = () => withoutPlaces(readFileSync(`${folder}/out/plan.json`, "utf8"));
    await again();
    const whole = { plan: plan(), said: (await again()).stderr };
    const silent: string[] = [];
    let changed = 0;
    for (const path of yamlFiles(folder)) {
      const text = readFileSync(`${folder}/${path}`, "utf8");
      for (const { title, text: mutated } of dropped(text)) {
        writeFileSync(`${folder}/${path}`, mutated);
        const { exitCode, stderr } = await again();
        if (exitCode !== 0 || plan() === whole.plan) continue;
        changed++;
        const news = stderr
          .split("\n")
          .filter((line) => !/^\S+: \d+ stages, /.test(line) && !whole.said.includes(line));
        if (news.length === 0) silent.push(`${path} ${title}`);
        writeFileSync(`${folder}/${path}`, text);
        await again();
      }
      writeFileSync(`${folder}/${path}`, text);
    }
    assert.ok(changed > 10, `${changed} mutations change the plan`);
    assert.equal(silent, []);
  });
});

/** `SEGUE_MUTATIONS=all` tries them all, which takes minutes. */
const every = process.env["SEGUE_MUTATIONS"] === "all" ? 1 : 23;

test("nor in the bundled example", async () => {
  await withFolder(async (folder) => {
    copyExample(folder);
    const { tried, silent } = silentOnes(`${folder}/openstack`, every);
    assert.ok(tried > 50, `${tried} mutations`);
    assert.equal(silent, []);
  });
});

test.run();
