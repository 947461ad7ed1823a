import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { SourceFile } from "../../src/source/source-file.ts";
import { toPlain } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { copyExample, root, segue, writeFiles } from "../helpers/segue.ts";

/** Programs that CI jobs call besides segue and git; each only notes its arguments in `calls`. */
const STUBS = ["npm", "gh", "curl"];

/** What a command gave. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A fresh git repository with the bundled example compiled and committed. */
export class Repository {
  readonly folder: string;
  readonly #bin: string;

  private constructor(folder: string) {
    this.folder = join(folder, "openstack");
    this.#bin = join(folder, "bin");
  }

  static async create(folder: string, stubs: readonly string[] = STUBS): Promise<Repository> {
    const project = copyExample(folder);
    const repository = new Repository(folder);
    const main = `${root}/src/cli/main.ts`;
    const run = `exec ${process.execPath} --import ${root}/node_modules/tsx/dist/esm/index.mjs ${main} "$@"`;
    const note = `echo "$(basename "$0") $*" >> ${folder}/calls`;
    writeFiles(join(folder, "bin"), { segue: `#!/bin/sh\n${run}\n` });
    for (const stub of stubs) writeFiles(join(folder, "bin"), { [stub]: `#!/bin/sh\n${note}\n` });
    for (const name of ["segue", ...stubs]) chmodSync(join(folder, "bin", name), 0o755);
    writeFiles(folder, { calls: "" });

    assert.is((await segue("compile", project, "--out", `${repository.folder}/out`, "-q")).exitCode, 0);
    repository.git("init", "--quiet", "--initial-branch=main");
    repository.commit("The upgrade");
    return repository;
  }

  /** What the stubs were called with, one call a line. */
  get calls(): string {
    return readFileSync(join(this.folder, "../calls"), "utf8");
  }

  /** Runs a script as CI does. */
  sh(script: string, env: Readonly<NodeJS.ProcessEnv> = {}): Ran {
    return spawnSync("bash", ["-eo", "pipefail", "-c", script], {
      cwd: this.folder,
      encoding: "utf8",
      env: {
        ...{ PATH: `${this.#bin}:${process.env["PATH"]}`, HOME: this.folder, GIT_CONFIG_NOSYSTEM: "1" },
        ...{ GIT_AUTHOR_NAME: "Operator", GIT_AUTHOR_EMAIL: "operator@example.com" },
        ...{ GIT_COMMITTER_NAME: "Operator", GIT_COMMITTER_EMAIL: "operator@example.com" },
        ...env,
      },
    });
  }

  git(...args: readonly string[]): string {
    const words = args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`);
    const { status, stdout, stderr } = this.sh(`git ${words.join(" ")}`);
    assert.is(status, 0, stderr);
    return stdout.trim();
  }

  commit(message: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
  }

  edit(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    assert.ok(text.includes(from), `${file} has no ${from}`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
}

/** A YAML file of this project as plain data. */
export function readProjectYaml(path: string): unknown {
  const node = readYaml(new SourceFile(path, readFileSync(join(root, path), "utf8")), ({ message }) =>
    assert.unreachable(message),
  );
  return node && toPlain(valueOfNode(node));
}
