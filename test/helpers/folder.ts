import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Runs with a fresh folder that holds these files, and removes it. */
export function withFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  run: (root: string) => T,
): T {
  const root = mkdtempSync(join(tmpdir(), "segue-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return run(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
