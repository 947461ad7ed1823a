/** How tightly each binary operator binds; a higher number binds tighter. */
export const binaryPower: ReadonlyMap<string, number> = new Map([
  ["->", 1],
  ["or", 2],
  ["and", 3],
  ["in", 5],
  ["=", 5],
  ["!=", 5],
  ["<", 5],
  ["<=", 5],
  [">", 5],
  [">=", 5],
  ["+", 6],
  ["-", 6],
  ["*", 7],
  ["/", 7],
  ["mod", 7],
  ["=~", 8],
  ["!~", 8],
  ["?.", 11],
  [".", 11],
]);

/** How tightly the operators before a value bind: `not $a = 1` negates the comparison, `-$a.b` the attribute. */
export const unaryPower: ReadonlyMap<string, number> = new Map([
  ["not", 4],
  ["+", 9],
  ["-", 9],
]);

/** `$a.b[0]` indexes `$a.b`, `-$a[0]` negates the item. */
export const indexPower = 10;

/** Groups from the right: `let(…) -> let(…) -> …`. */
export const rightAssociative: ReadonlySet<string> = new Set(["->"]);
