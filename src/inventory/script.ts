/** Gives the text of a file below `playbook-templates/`. */
export type ReadTemplate = (path: string) => string;

const PACKAGE = "inventory/segue_inventory";

/** `import os`, at the left margin: what is imported inside a function stays there. */
const STANDARD_IMPORT = /^import (\w+)\n/gm;
/** `from .names import a, b`. */
const OWN_IMPORT = /^from \.(\w+) import .+\n/gm;

/**
 * The inventory script, the same for every tree: the modules of the Python package joined into one standalone file, for it
 * is copied to machines where nothing else of segue is. Each module stands below those that it imports.
 */
export function inventoryScript(read: ReadTemplate): string {
  const modules = inOrder("main", read, new Map());
  const imported = [...modules.values()].flatMap((text) => [...text.matchAll(STANDARD_IMPORT)]);
  const standard = [...new Set(imported.map(([line]) => line))].sort().join("");
  const bodies = [...modules].map(([name, text]) => `# From ${name}.py\n\n${withoutImports(text)}`);
  const head = `#!/usr/bin/env python3\n${read(`${PACKAGE}/__init__.py`)}\n${standard}`;
  return `${[head, ...bodies, 'if __name__ == "__main__":\n    sys.exit(main())\n'].join("\n\n")}`;
}

/** The modules that one needs and the one itself, in the order of their imports, each once. */
function inOrder(name: string, read: ReadTemplate, found: Map<string, string>): Map<string, string> {
  if (found.has(name)) return found;
  const text = read(`${PACKAGE}/${name}.py`);
  for (const [, needed] of text.matchAll(OWN_IMPORT)) if (needed !== undefined) inOrder(needed, read, found);
  return found.set(name, text);
}

function withoutImports(text: string): string {
  return text
    .replaceAll(STANDARD_IMPORT, "")
    .replaceAll(OWN_IMPORT, "")
    .trimStart()
    .replaceAll(/\n{4,}/g, "\n\n\n");
}
