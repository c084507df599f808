import { isKnown } from '../model/maybe.ts';
import type { Span } from '../model/place.ts';
import type { Column, Table } from '../model/table.ts';
import type { Comparison } from './comparisons.ts';

/** A key of text inside a cast to text, or to a date beside a date: the edits that leave the key alone. */
export function baredOf(
  { columns }: Table,
  [key, ...others]: readonly string[],
  { side, column, literals }: Comparison,
) {
  const own: Column | undefined = isKnown(columns) ? columns.find(({ name }) => name === key) : undefined;
  if (others.length > 0 || !own || !isKnown(own.type) || !/^(?:string|varchar)$/i.test(own.type)) return undefined;
  const to = side.node === 'cast' ? side.type.toLowerCase() : side.node === 'call' ? side.name : undefined;
  const isDirect = (side.node === 'cast' ? side.arg : side.node === 'call' ? side.args[0] : undefined) === column;
  const unwrapped = [
    { at: between(side.at, side.at, column.at), text: '' },
    { at: between(side.at, { ...side.at, line: column.at.endLine, column: column.at.endColumn }), text: '' },
  ];
  if (!isDirect) return undefined;
  if (to === 'varchar' && literals.every(({ type }) => type === 'string')) return { safe: true, edits: unwrapped };
  if (to !== 'date' || !literals.every(({ type }) => type === 'date')) return undefined;
  return { safe: false, edits: [...unwrapped, ...literals.map(({ at, text }) => ({ at, text: `'${text}'` }))] };
}

/** From the start of a span to the start of `until`, or to its own end. */
const between = (whole: Span, { line, column }: Pick<Span, 'line' | 'column'>, until?: Span): Span => ({
  file: whole.file,
  line,
  column,
  endLine: until?.line ?? whole.endLine,
  endColumn: until?.column ?? whole.endColumn,
});
