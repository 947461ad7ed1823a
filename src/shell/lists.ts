/** A list of a shell script: what `;`, a single `&` or a line end separates from the next one. */
export interface ShellList {
  readonly pipelines: readonly Pipeline[];
  /** Whether `&` sends it off. */
  readonly background: boolean;
}

export interface Pipeline {
  /** How it hangs on the one before it. */
  readonly join: "" | "&&" | "||";
  readonly commands: readonly string[];
}

/** The lists of a script, as far as quotes, brackets and redirections tell; words like `if` are commands here. */
export function shellLists(script: string): readonly ShellList[] {
  const lists: ShellList[] = [];
  let pipelines: Pipeline[] = [];
  let commands: string[] = [];
  let join: Pipeline["join"] = "";
  const endPipeline = (text: string, next: Pipeline["join"]): void => {
    commands.push(text.trim());
    if (commands.some((command) => command !== "")) pipelines.push({ join, commands });
    commands = [];
    join = next;
  };
  for (const { text, operator } of pieces(script)) {
    if (operator === "|" || operator === "|&") commands.push(text.trim());
    else if (operator === "&&" || operator === "||") endPipeline(text, operator);
    else {
      endPipeline(text, "");
      if (pipelines.length > 0) lists.push({ pipelines, background: operator === "&" });
      pipelines = [];
    }
  }
  return lists;
}

interface ShellPiece {
  readonly text: string;
  readonly operator: string;
}

// Quoted text, escapes, substitutions and comments first: whatever stands in them is no operator.
const TOKEN =
  /'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|(?<![^\s;&|(])#[^\n]*|[<>]&|&>|&&|\|\||\|&|;;|[;&|\n(){}]|[^'"\\#<>&|;\n(){}]+|[\s\S]/g;

function pieces(script: string): readonly ShellPiece[] {
  const found: ShellPiece[] = [];
  let text = "";
  let depth = 0;
  for (const [token] of script.matchAll(TOKEN)) {
    if (token === "(" || token === "{") depth++;
    if (token === ")" || token === "}") depth = Math.max(0, depth - 1);
    const isOperator = depth === 0 && /^(?:&&|\|\||\|&|;;|[;&|\n])$/.test(token);
    if (isOperator) {
      found.push({ text, operator: token });
      text = "";
    } else if (token !== "\\\n" && !token.startsWith("#")) text += token;
  }
  return [...found, { text, operator: "" }];
}
