const characters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** What an escape of a quoted text, or `$${`, stands for. */
export function meaning(escape: string): string {
  if (!escape.startsWith('\\')) return escape.slice(1);
  const simple = characters[escape.slice(1)];
  if (simple !== undefined) return simple;
  const code = Number.parseInt(escape.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
