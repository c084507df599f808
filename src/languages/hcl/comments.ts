import { mark, type Comment } from '../directives.ts';
import type { Range } from './ast.ts';
import { heredocEnd } from './heredoc-end.ts';

export interface Commented {
  readonly comments: readonly Comment[];
  /** Stretches in braces, from the beginning of the line that opens them. */
  readonly blocks: readonly Range[];
}

const nothing: Commented = { comments: [], blocks: [] };

/** The comments of a text that could hold a directive: `#`, `//` and block comments, not those in strings and heredocs. One pass. */
export function hclComments(text: string): Commented {
  if (!text.includes(mark)) return nothing;
  const comments: Comment[] = [];
  const blocks: Range[] = [];
  /** What is open: a brace by its line's beginning, a template by -1. */
  const open: number[] = [];
  let inString = false;
  let line = 0;
  for (let at = 0; at < text.length;) {
    const character = text[at];
    const two = text.slice(at, at + 2);
    if (character === '\n') {
      inString = false;
      line = at + 1;
      at += 1;
    } else if (inString) {
      if (character === '\\') at += 2;
      else if (text.startsWith('$${', at) || text.startsWith('%%{', at)) at += 3;
      else if (two === '${' || two === '%{') {
        open.push(-1);
        inString = false;
        at += 2;
      } else {
        inString = character !== '"';
        at += 1;
      }
    } else if (character === '#' || two === '//' || two === '/*') {
      const end = two === '/*' ? endOf(text, '*/', at + 2, 2) : endOf(text, '\n', at, 0);
      const inner = text.slice(at + (character === '#' ? 1 : 2), two === '/*' ? Math.max(at + 2, end - 2) : end);
      if (inner.includes(mark)) comments.push({ start: at, end, text: inner });
      at = end;
    } else if (two === '<<') {
      at = heredocEnd(text, at, text.length) ?? at + 2;
    } else {
      if (character === '"') inString = true;
      else if (character === '{') open.push(line);
      else if (character === '}') {
        const start = open.pop();
        if (start === -1) inString = true;
        else if (start !== undefined) blocks.push({ start, end: at + 1 });
      }
      at += 1;
    }
  }
  return { comments, blocks };
}

function endOf(text: string, what: string, from: number, length: number): number {
  const end = text.indexOf(what, from);
  return end < 0 ? text.length : end + length;
}
