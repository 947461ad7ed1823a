/** What nobody can do without who compiles a tree: Node starts, reads the files and parses them with the `yaml` package. */
import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";

const paths = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
for (const path of paths)
  parseDocument(readFileSync(path, "utf8"), { version: "1.1", uniqueKeys: false, prettyErrors: false }).toJS({
    maxAliasCount: -1,
  });
