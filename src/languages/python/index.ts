import type { Problem } from '../../model/report.ts';
import type { Comment } from '../directives.ts';
import type { Placer } from '../text.ts';
import type { Block } from './ast.ts';
import { Lexer } from './lexer.ts';
import { Parser } from './parser.ts';
import type { Patience } from './scan-string.ts';
import type { Fault } from './token.ts';

export type { Argument, Block, Expr, Imported, Range, Statement } from './ast.ts';
export { piecesOf } from './literal.ts';
export { namesIn } from './names.ts';
export { blocksOf, expressionsOf, kidsOf } from './walk.ts';

export interface ParsedPython {
  readonly body: Block;
  /** Those that could hold a directive. */
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

/** Where the logical line ends that begins at an offset: behind the end of its last line. */
export const logicalLineEnd = (text: string, from: number, patience: Patience): number =>
  new Lexer(text, from, text.length, patience).next()?.end ?? text.length;

/** Faults that are told of one text; when there are more it is hardly Python. */
const most = 5;

/**
 * Python of any version, statement by statement: what does not fit is a problem, and the next line is read. Nothing throws; linear.
 */
export function parsePython(text: string, place: Placer): ParsedPython {
  const patience = { left: 4 * text.length };
  const lexer = new Lexer(text, 0, text.length, patience);
  const parser = new Parser(text, lexer, patience);
  const body = parser.block(-1);
  return { body, comments: lexer.comments, problems: problemsOf(parser.faults, place) };
}

function problemsOf(faults: readonly Fault[], place: Placer): readonly Problem[] {
  const sorted = faults.toSorted((a, b) => a.at - b.at);
  return sorted.slice(0, most).map(({ at, message }, index): Problem => {
    const { file, line, column } = place(at, at + 1);
    const more = index === most - 1 && sorted.length > most ? ` (and ${sorted.length - most} more like it)` : '';
    return {
      level: 'warning',
      message: message + more,
      hint: 'what it stands in is not judged; the rest is',
      file,
      line,
      column,
    };
  });
}
