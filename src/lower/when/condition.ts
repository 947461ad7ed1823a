import type { Expression } from "../../jinja/ast.ts";
import { parseExpression } from "../../jinja/parse.ts";
import { isTemplate, type Piece, splitTemplate } from "../../jinja/split-template.ts";
import { mentionsName } from "../../jinja/walk.ts";
import { pythonStr } from "../../value/python-text.ts";
import { isInteger, isList, type Value } from "../../value/value.ts";
import { evaluate, HOLE, type Known, truth } from "./evaluate.ts";
import { CHOICE, type Partial, reduce } from "./residual.ts";
import { UNKNOWN } from "./unknown.ts";

/** What a `when` says at one step. */
export interface Decision {
  /** False: the task does not run at that step. */
  readonly runs: boolean;
  /** What must still be asked at run time; absent: nothing. */
  readonly when?: Value;
}

/** Evaluates a `when` (text, list, boolean, number or nothing) as far as `known` decides it. */
export function decide(when: Value | undefined, known: Known): Decision {
  if (when === undefined) return { runs: true };
  if (!isList(when)) return decision(decideOne(when, known));
  const rest: Value[] = [];
  for (const item of when) {
    const decided = decideOne(item, known);
    if (decided === false) return { runs: false };
    if (decided !== true) rest.push(decided);
  }
  if (rest.length === when.length && rest.every((item, i) => item === when[i])) return { runs: true, when };
  const [only] = rest;
  if (only === undefined) return { runs: true };
  return { runs: true, when: rest.length === 1 ? only : rest };
}

function decision(decided: Value): Decision {
  if (typeof decided === "boolean") return { runs: decided };
  return { runs: true, when: decided };
}

/** True, false, or the condition that is left. */
function decideOne(condition: Value, known: Known): Value {
  if (condition === null || condition === "") return true;
  if (isInteger(condition)) return truth(condition);
  if (typeof condition !== "string" || !mayMention(condition, known)) return condition;
  return isTemplate(condition) ? decideTemplate(condition, known) : decideText(condition, known);
}

/** Text that does not speak of what is known must be left alone: this spares it the parsing, too. */
function mayMention(text: string, known: Known): boolean {
  return [...known.keys()].some((name) => text.includes(name));
}

function decideText(text: string, known: Known): Value {
  const expression = parseExpression(text);
  if (expression === undefined || !mentionsKnown(expression, known)) return text;
  // Ansible puts the text into `{% if %}`, where `a if b else c` without parentheses is an error: it stays one.
  return expression.kind === "conditional" ? text : undecided(reduce(expression, text, known));
}

function mentionsKnown(expression: Expression, known: Known): boolean {
  return [...known.keys()].some((name) => mentionsName(expression, name));
}

function undecided(partial: Partial): Value {
  if (typeof partial === "boolean") return partial;
  return partial.binding === CHOICE ? `(${partial.text})` : partial.text;
}

/** Ansible fills in `{{ }}` first and evaluates what comes out. */
function decideTemplate(condition: string, known: Known): Value {
  const pieces = splitTemplate(condition);
  // Ansible doubles backslashes in `{{ }}`: what they mean there is left to it.
  const isOdd = (piece: Piece) => piece.kind === "statement" || piece.body.includes("\\");
  if (pieces === undefined || pieces.some(isOdd)) return condition;
  const [only] = pieces.filter((piece) => piece.kind === "print" || piece.body.trim() !== "");
  if (only?.kind === "print" && pieces.every((piece) => piece === only || piece.body.trim() === ""))
    return decidePrint(condition, only, known);
  const filled = pieces.map((piece) => fill(condition, piece, known));
  const expression = parseExpression(filled.map((piece) => piece.expression).join(""));
  if (expression === undefined) return condition;
  const decides = filled.some((piece) => piece.decided) || mentionsKnown(expression, known);
  if (!decides) return condition;
  return undecided(reduce(expression, filled.map((piece) => piece.written).join(""), known));
}

/** A condition that is one `{{ expression }}`: what is left of it stays inside its braces. */
function decidePrint(condition: string, piece: Piece, known: Known): Value {
  const expression = parseExpression(piece.body);
  if (expression === undefined || !mentionsKnown(expression, known)) return condition;
  const value = evaluate(expression, known);
  if (typeof value === "string") return decideText(value, known);
  if (value !== UNKNOWN) return truth(value);
  const rest = reduce(expression, piece.body, known);
  return typeof rest === "boolean" ? rest : `{{ ${rest.text} }}`;
}

interface Filled {
  readonly written: string;
  /** Of the same length as `written`, so that what is left can be cut out of it. */
  readonly expression: string;
  readonly decided: boolean;
}

/** The piece as it will stand in the expression; a hole stands in for what only run time knows. */
function fill(condition: string, piece: Piece, known: Known): Filled {
  const written = condition.slice(piece.start, piece.end);
  if (piece.kind === "text") return { written, expression: written, decided: false };
  const expression = parseExpression(piece.body);
  const value = expression === undefined ? UNKNOWN : evaluate(expression, known);
  if (value === UNKNOWN) return { written, expression: HOLE.repeat(written.length), decided: false };
  const text = pythonStr(value);
  return { written: text, expression: text, decided: true };
}
