/** `group_vars/all/segue.yml`: says where own variables go, and which ones tasks read that nothing gives. */
export function groupVars(missing: readonly string[]): string {
  return `---
# Variables of every host. Own values belong in nodes.yml (\`vars\`), in other files of this folder, in group_vars/<Role>.yml
# or in -e; this file is generated.
${missing.length === 0 ? "" : `#\n# Tasks read these, and no source of the inventory gives them:\n${list(missing)}`}`;
}

function list(names: readonly string[]): string {
  return names.map((name) => `# ${name}:\n`).join("");
}
