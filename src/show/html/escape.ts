import { visible } from "../../text/visible.ts";

/** Text as HTML shows it, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** JSON that may stand in a `script` element, its texts as they may be shown: nothing in it can end the element or begin a comment. */
export function scriptJson(data: unknown): string {
  const shown = JSON.stringify(data, (_, value) => (typeof value === "string" ? visible(value) : value));
  return shown.replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
