/** A text as it may stand anywhere in YAML, within `[]` and `{}` too. */
export function flowScalar(text: string): string {
  const plain = /^[A-Za-z_./][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return plain && !/^\.?[\d_.]+$/.test(text) ? text : JSON.stringify(text);
}
