import type { Span } from '../model/place.ts';
import type { Filter } from '../model/statement.ts';
import type { Expr } from '../model/tree.ts';
import type { Remedy } from '../model/remedy.ts';
import type { BlockedCondition } from './blocked-conditions.ts';
import type { Hidden } from './row-group-pruning.ts';

/** How to say the same of the bare column: by edits where the text tells them; rows of years beyond 9999 apart, safe ones. */
export function toBareColumn({ filter, hidden, type }: BlockedCondition): Remedy {
  const edits = filter && hidden && bareComparison(filter, hidden, type);
  if (!edits) return { kind: 'decide', safe: false, advice: hidden ? toRange : toBranches };
  return {
    kind: 'edit-text',
    safe: ['=', 'in'].includes(filter.op),
    advice: 'Compare the column itself with a range',
    edits,
  };
}
const toRange =
  'Compare the bare column with a range that says the same, or beside it with one that holds all that is wanted';
const toBranches = 'Add a range of one of the columns that every branch keeps to, or ask for each branch by itself';

interface Edit {
  readonly at: Span;
  readonly text: string;
}

/**
 * The edits by which a comparison of what hides a column says the same of the column itself, as written: a formatted day
 * becomes date(), a number cast to text a number. Undefined where that cannot be told.
 */
function bareComparison(
  { at, op, values = [] }: Filter,
  { of, column }: Hidden,
  type: string | undefined,
): readonly Edit[] | undefined {
  if (!column || type === undefined || values.length === 0) return undefined;
  if (isDayFormat(of) && /^timestamp(?:\(\d+\))?$/.test(type) && values.every(isDay))
    return around(
      at,
      column.at,
      'date(',
      `) ${compared(
        op,
        values.map(value => `DATE '${value}'`),
      )}`,
    );
  const isNumber = /^(?:tinyint|smallint|int|integer|bigint)$/.test(type) && values.every(isCanonical);
  if (of.node === 'cast' && /^(?:varchar|string)$/.test(of.type) && isNumber && (op === '=' || op === 'in'))
    return around(at, column.at, '', ` ${compared(op, values)}`);
  return undefined;
}

function isDayFormat(expr: Expr): boolean {
  if (expr.node !== 'call') return false;
  const format = expr.args[1];
  if (format?.node !== 'literal' || expr.args.length !== 2) return false;
  return { date_format: '%Y-%m-%d', format_datetime: 'yyyy-MM-dd' }[expr.name] === format.text;
}

/** Text of days sorts as the days do while years have four digits. */
function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A number as a cast writes it. */
const isCanonical = (text: string) => /^(?:0|-?[1-9]\d{0,17})$/.test(text);

function compared(op: string, values: readonly string[]): string {
  if (op === 'in') return `IN (${values.join(', ')})`;
  return op === 'between' ? `BETWEEN ${values.join(' AND ')}` : `${op} ${values[0] ?? ''}`;
}

const around = (whole: Span, column: Span, before: string, after: string): readonly Edit[] => [
  { at: { ...whole, endLine: column.line, endColumn: column.column }, text: before },
  { at: { ...whole, line: column.endLine, column: column.endColumn }, text: after },
];
