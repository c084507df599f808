/** Of a line, from 0, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A part of a line, of the same length; quotes stay. */
export function masked(line: string, ranges: readonly Range[], from = 0, to = line.length): string {
  if (ranges.length === 0) return line.slice(from, to);
  const isQuote = (at: number) => line.charAt(at) === '"' || line.charAt(at) === "'";
  const parts: string[] = [];
  let at = from;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const first = Math.max(at, isQuote(start) ? start + 1 : start);
    const last = Math.min(to, isQuote(end - 1) && end - 1 > start ? end - 1 : end);
    if (last <= first) continue;
    parts.push(line.slice(at, first), '·'.repeat(last - first));
    at = last;
  }
  return `${parts.join('')}${line.slice(at, to)}`;
}
