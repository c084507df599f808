import type { Span } from '../model/place.ts';

/** Says where offsets (UTF-16, end exclusive) of a text stand: in a file of its own, or inside another language's file. */
export type Placer = (start: number, end: number) => Span;

/** The placer of a text that is a whole file. Lines end with \n, \r\n or \r. */
export function placerOf(file: string, text: string): Placer {
  const starts = lineStarts(text);
  const at = (offset: number) => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = at(start);
    const to = at(end);
    return { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  let next = text.indexOf('\r');
  for (let at = text.indexOf('\n'); at >= 0 || next >= 0;) {
    // A \r stands alone, or its \n ends the line with it.
    if (next >= 0 && (at < 0 || next < at - 1)) {
      starts.push(next + 1);
      next = text.indexOf('\r', next + 1);
    } else {
      starts.push(at + 1);
      if (next === at - 1) next = text.indexOf('\r', at);
      at = text.indexOf('\n', at + 1);
    }
  }
  return starts;
}

/** Index of the last of the ascending `numbers` that is at most `limit`. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
