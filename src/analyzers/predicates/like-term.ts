import { likeOf } from './likes.ts';
import { comparison, unclearTruth } from './logic.ts';
import { called, cast, constant, strict, textOf, type Term } from './term.ts';
import { boolean, isText, varchar, type TermType } from './term-type.ts';

/** LIKE by a pattern of constants; a CHAR has its blanks. */
export function like(value: Term, pattern: Term, escape?: Term): Term {
  const args = escape ? [value, pattern, escape] : [value, pattern];
  const [by, mark] = [textOf(pattern), escape && textOf(escape)];
  const compiled = by === undefined || (escape && mark === undefined) ? undefined : likeOf(by, mark);
  if (!compiled || !isText(value.type)) return unclearTruth(args);
  if (compiled.isLiteral && value.type.name === 'varchar')
    return comparison('=', value, constant(compiled.prefix, literal(compiled.prefix)));
  const run = strict([cast(value, varchar)], ([text]) => (compiled.matches(String(text)) ? 1n : 0n));
  return called('like', args, boolean, run);
}

const literal = (text: string): TermType => ({ name: 'varchar', length: [...text].length });
