import { visible } from "../text/visible.ts";

/** What is wrong with a name, as the end of a sentence, and what to write instead. */
export interface NameFault {
  readonly reason: string;
  readonly help: string;
}

/** Longer ones do not fit into the name of a file, with what stands around them there. */
const LONGEST = { word: 64, title: 200 } as const;

/** What Ansible and TripleO's inventory call groups and hosts of their own; both tell groups apart by case. */
const RESERVED = new Set([
  ...["all", "ungrouped", "localhost", "_meta"],
  ...["undercloud", "Undercloud", "overcloud", "allovercloud", "excluded_overcloud"],
]);

/** Of roles: each of them is an Ansible group and a folder of files. */
export function roleNameFault(name: string): NameFault | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name))
    return {
      reason: "it is a group of Ansible and part of file names",
      help: "letters, digits, _ and -, beginning with a letter",
    };
  if (RESERVED.has(name) || name.startsWith("segue_"))
    return {
      reason: "Ansible, TripleO's inventory or segue have a group of that name",
      help: "choose another name",
    };
  return tooLong(name, LONGEST.word);
}

/** Of services: the inventory writes their groups in lower case. */
export function serviceNameFault(name: string): NameFault | undefined {
  return roleNameFault(name) ?? roleNameFault(name.toLowerCase());
}

/** Of stages: each of them is a file and a folder. */
export function fileNameFault(name: string): NameFault | undefined {
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(name))
    return {
      reason: "it is part of file names",
      help: "letters, digits, _ and -, beginning with a letter or digit",
    };
  return tooLong(name, LONGEST.word);
}

/** Of operations and releases, which people read: one line that Ansible does not evaluate. */
export function titleFault(title: string): NameFault | undefined {
  if (visible(title) !== title)
    return {
      reason: "it has characters that are not seen, or that a log takes for a command",
      help: "write it on one line, in letters",
    };
  if (/\{[{%#]/.test(title))
    return { reason: "Ansible would evaluate it", help: "write it without {{, {% and {#" };
  return tooLong(title, LONGEST.title);
}

/** Of variables: what `register` and `set_fact` take. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

function tooLong(name: string, most: number): NameFault | undefined {
  if (name.length <= most) return undefined;
  return { reason: `it has ${name.length} characters`, help: `use at most ${most}` };
}
