/** What every shell has without being told. */
const SHELL_OWN = new Set(
  `BASH BASHPID BASH_SOURCE BASH_VERSION DISPLAY EDITOR EUID FUNCNAME GROUPS HOME HOSTNAME HOSTTYPE IFS LANG LC_ALL
   LINENO LOGNAME MACHTYPE OLDPWD OPTARG OPTIND OSTYPE PATH PIPESTATUS PPID PWD RANDOM REPLY SECONDS SHELL SHLVL TERM
   TMPDIR TZ UID USER`.split(/\s+/),
);

/** The variables that a command line reads and neither sets itself nor gives a default; in order, once each. */
export function shellNames(command: string): readonly string[] {
  const assigned = assignedNames(command);
  const names = readNames(command).filter((name) => !assigned.has(name) && !SHELL_OWN.has(name));
  return [...new Set(names)];
}

function readNames(command: string): string[] {
  const names: string[] = [];
  let doubleQuoted = false;
  for (let at = 0; at < command.length; at++) {
    const char = command.charAt(at);
    if (char === "\\") at++;
    else if (char === '"') doubleQuoted = !doubleQuoted;
    // Nothing is expanded between single quotes, which mean nothing between double ones.
    else if (char === "'" && !doubleQuoted) at = closing(command, at);
    else if (char === "$") {
      const name = nameAt(command, at + 1);
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

function closing(command: string, at: number): number {
  const end = command.indexOf("'", at + 1);
  return end === -1 ? command.length : end;
}

/** `$name`, `${name}` and `${name#pattern}`, but not what has a default (`${name:-x}`, `${name+x}`). */
function nameAt(command: string, at: number): string | undefined {
  const match = /^(?:([A-Za-z_]\w*)|\{[#!]?([A-Za-z_]\w*)(:?[-=?+])?)/.exec(command.slice(at));
  return match?.[3] === undefined ? (match?.[1] ?? match?.[2]) : undefined;
}

function assignedNames(command: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of command.matchAll(/(?:^|[\s;&|(`{])([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/g))
    names.add(match[1] ?? "");
  for (const match of command.matchAll(/\b(?:for|select)\s+([A-Za-z_]\w*)\b/g)) names.add(match[1] ?? "");
  for (const match of command.matchAll(/\b(?:read|mapfile|readarray|getopts\s+\S+)((?:\s+[-\w]+)+)/g))
    for (const name of (match[1] ?? "").trim().split(/\s+/)) names.add(name);
  return names;
}
