import { commands } from "../../../src/cli/commands.ts";
import { run } from "../../../src/cli/run.ts";
import { plain } from "../../../src/diagnostic/render-text.ts";

/** docs/reference/command-line.md: what `--help` says of every command. */
export async function commandLinePage(): Promise<string> {
  const sections = [await section([])];
  for (const { usage } of commands) sections.push(await section([usage.split(" ")[0] ?? ""]));
  return `# Command line\n\n${sections.join("\n")}`;
}

async function section(words: readonly string[]): Promise<string> {
  const title = ["segue", ...words].join(" ");
  return `## ${title}\n\n\`\`\`text\n${(await helpOf(words)).trimEnd()}\n\`\`\`\n`;
}

async function helpOf(words: readonly string[]): Promise<string> {
  let text = "";
  const collect = (more: string) => {
    text += more;
  };
  await run([...words, "--help"], { out: collect, err: collect, interactive: false, paint: plain });
  return text;
}
