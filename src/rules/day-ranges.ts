import type { Expr } from '../model/tree.ts';

type Step = 'day' | 'month' | 'year';

/**
 * The range of a timestamp (without time zone) or date that says what a comparison of its day, month or year with plain
 * dates says: `ts >= '2026-11-01' AND ts < '2026-12-01'`. Undefined where that cannot be told.
 */
export function rangeOf(column: Expr, op: string, step: Step, values: readonly string[] = []): string | undefined {
  const name = nameOf(column);
  const dates = values.map(value => dayOf(value, step));
  const [first, last = first] = dates;
  if (name === undefined || !first || !last || dates.includes(undefined)) return undefined;
  const from = `${name} >= '${written(first)}'`;
  const below = `${name} < '${written(after(last, step))}'`;
  switch (op) {
    case '=':
    case 'between':
      return `${from} AND ${below}`;
    case '>=':
      return from;
    case '>':
      return `${name} >= '${written(after(first, step))}'`;
    case '<':
      return `${name} < '${written(first)}'`;
    case '<=':
      return below;
    default:
      return undefined;
  }
}

/** As it is written; undefined where it has to be quoted. */
function nameOf(expr: Expr): string | undefined {
  if (expr.node !== 'column') return undefined;
  const name = expr.parts.join('.');
  const { line, endLine, column, endColumn } = expr.at;
  const isPlain = line === endLine && endColumn - column === name.length && /^[a-z_][a-z0-9_.]*$/.test(name);
  return isPlain ? name : undefined;
}

/** The start of a day, month or year; undefined for any other moment. */
function dayOf(text: string, step: Step): Date | undefined {
  if (!/^(?:19|20)\d\d-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || written(date) !== text) return undefined;
  if (step !== 'day' && date.getUTCDate() !== 1) return undefined;
  return step === 'year' && date.getUTCMonth() !== 0 ? undefined : date;
}

function after(date: Date, step: Step): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (step === 'year') return new Date(Date.UTC(year + 1, 0, 1));
  return new Date(step === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 1));
}

const written = (date: Date) => date.toISOString().slice(0, 10);
