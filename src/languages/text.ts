import type { Span } from '../model/place.ts';

/** Says where offsets (UTF-16, end exclusive) of a text stand: in a file of its own, or inside another language's file. */
export type Placer = (start: number, end: number) => Span;

/** The placer of a text that is a whole file. Lines end with \n, \r\n or \r. */
export function placerOf(file: string, text: string): Placer {
  let starts: readonly number[] = [];
  // Offsets are asked for in about the order of the text: mostly on the line of the last one, or the next.
  let last = 0;
  const lineOf = (offset: number): number => {
    if (offset < (starts[last] ?? 0)) last = lastAtMost(starts, offset);
    else if (offset >= (starts[last + 1] ?? Infinity)) {
      last += 1;
      if (offset >= (starts[last + 1] ?? Infinity)) last = lastAtMost(starts, offset);
    }
    return last;
  };
  return (start, end) => {
    if (starts.length === 0) starts = lineStarts(text);
    const from = lineOf(start);
    const column = start - (starts[from] ?? 0) + 1;
    const to = end < (starts[from + 1] ?? Infinity) ? from : lineOf(end);
    return { file, line: from + 1, column, endLine: to + 1, endColumn: end - (starts[to] ?? 0) + 1 };
  };
}

/** UTF-16 offsets of lines and columns from 1, as a placer of a whole file gives them; beyond the last line, of the end. */
export function offsetsIn(text: string): (line: number, column: number) => number {
  const starts = lineStarts(text);
  return (line, column) => (starts[line - 1] ?? text.length) + column - 1;
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
