/** A bound of texts, which writers cut: what is surely not above, or not below, the others. */
export type Side = 'low' | 'high';

/** Above all other texts with the same beginning. */
const last = '\u{10FFFF}';

/** A text that was cut within a character ends with a mark of it. */
export function textOf(bytes: Uint8Array, side: Side): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const broken = text.indexOf('\uFFFD');
  if (broken < 0) return text;
  return side === 'low' ? text.slice(0, broken) : text.slice(0, broken) + last;
}
