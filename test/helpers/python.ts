import { spawnSync } from "node:child_process";

/** Debian's Python, which has the PyYAML and Jinja2 that TripleO runs on. */
const PYTHON = "/usr/bin/python3";

/** Whether a Python with these modules is at hand. */
export function hasPython(...modules: string[]): boolean {
  return spawnSync(PYTHON, ["-c", `import ${modules.join(", ")}`]).status === 0;
}

/**
 * Runs one Python program over many inputs: `source` defines `answer(item)`, which may raise; gives for each
 * item what it returned, or the error's text.
 */
export function askPython(source: string, items: readonly unknown[]): readonly PythonAnswer[] {
  const program = `${source}
import json as _json, sys as _sys
_sys.stdin.reconfigure(encoding="utf-8")
for _line in _sys.stdin:
    try:
        _out = {"value": answer(_json.loads(_line))}
    except Exception as _error:
        _out = {"error": (type(_error).__name__ + ": " + str(_error))[:300]}
    print(_json.dumps(_out))
`;
  const run = spawnSync(PYTHON, ["-c", program], {
    input: items.map((item) => `${JSON.stringify(item)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

export interface PythonAnswer {
  readonly value?: unknown;
  readonly error?: string;
}
