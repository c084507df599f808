/**
 * A value that is not null, as it compares. By type: boolean 0n and 1n; whole numbers a bigint; decimal a bigint of its
 * last digits (12.30 of scale 2 is 1230n); real and double a number; varchar and char the text (char without blanks at its
 * end); varbinary a text of one character a byte; date a bigint of days since 1970-01-01; timestamp a bigint of picoseconds
 * since then, of the wall clock or, with a zone, of the instant.
 */
export type Value = bigint | number | string;

/** What an expression is for one row: a value, null, or (undefined) not known. */
export type Known = Value | null | undefined;

/** The text as a CHAR has it. */
export function withoutBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

/** Texts compare by code point, as the engine compares their UTF-8 bytes. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return fixed(one) - fixed(other);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
const fixed = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
