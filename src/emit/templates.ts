import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ejs from "ejs";

/** The folder of the templates, beside `src/` and beside `dist/`. */
export const templateFolder: string = fileURLToPath(new URL("../../playbook-templates/", import.meta.url));

/** Renders a template of `playbook-templates/`; a name that the data lacks is an error. */
export type Render = (template: string, data: object) => string;

/** A renderer that compiles each template once. */
export function makeRender(): Render {
  const compiled = new Map<string, (data: object) => string>();
  return (template, data) => {
    let renderOne = compiled.get(template);
    if (renderOne === undefined) {
      renderOne = compile(readFileSync(`${templateFolder}${template}`, "utf8"));
      compiled.set(template, renderOne);
    }
    return renderOne(data);
  };
}

function compile(text: string): (data: object) => string {
  return ejs.compile(text, { strict: true, _with: false, localsName: "it", escape: String });
}

/** The text of a file of `playbook-templates/`. */
export function readTemplate(path: string): string {
  return readFileSync(`${templateFolder}${path}`, "utf8");
}
