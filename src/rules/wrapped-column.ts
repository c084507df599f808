import type { Expr } from '../model/tree.ts';
import { some } from '../model/walk-tree.ts';

type Column = Expr & { readonly node: 'column' };
export interface Wrapped {
  /** For messages: `date_trunc()`, `a cast to date`. */
  readonly by: string;
  readonly column: Column;
  /** It maps each value to the first moment of its day, month or year. */
  readonly step?: 'day' | 'month' | 'year';
  /** No range of the column says the same: a weekday, a month of any year, another letter case. */
  readonly isCyclic: boolean;
  /** Its result is the column's own value where the column is of such a type. */
  readonly isNothingFor: (type: string) => boolean;
  /** It is a function of time. */
  readonly isOfTime: boolean;
}

/** How a column stands in an expression that is not the column itself: of a cast of a call it is the call that hides it. */
export function wrappedIn(expr: Expr): Wrapped | undefined {
  const call = expr.node === 'cast' && expr.arg.node === 'call' ? wrapping(expr.arg) : undefined;
  if (!call || expr.node !== 'cast' || familyOf(expr.type) === 'date') return call ?? wrapping(expr);
  const { step: _, ...rest } = call;
  return rest;
}

function wrapping(expr: Expr): Wrapped | undefined {
  const column = columnIn(expr);
  if (!column || expr.node === 'column') return undefined;
  const plain = { column, isCyclic: false, isNothingFor: () => false, isOfTime: false };
  const isDirect = expr.node === 'cast' ? expr.arg === column : expr.node === 'call' && expr.args.includes(column);
  if (expr.node === 'cast') {
    const to = familyOf(expr.type);
    const own = { ...plain, by: `a cast to ${expr.type}`, isNothingFor: keepsOrder(to) };
    return to === 'date' && isDirect ? { ...own, step: 'day', isOfTime: true } : own;
  }
  if (expr.node !== 'call') return { ...plain, by: expr.node === 'op' ? 'arithmetic' : 'an expression' };
  const own = { ...plain, by: `${expr.name}()`, isOfTime: ofTime.has(expr.name) };
  if (isDirect && (expr.name === 'date' || (expr.name === 'trunc' && expr.args.length === 1)))
    return { ...own, step: 'day', isNothingFor: keepsOrder('date') };
  const unit = expr.unit ?? textOf(expr.args.find(arg => arg.node === 'literal'))?.toLowerCase();
  if (expr.name === 'date_trunc' && isDirect && (unit === 'day' || unit === 'month' || unit === 'year'))
    return { ...own, step: unit };
  return { ...own, isCyclic: isCyclic(expr.name, unit) };
}

/** The only column of an expression, however often it stands there. */
function columnIn(root: Expr): Column | undefined {
  const columns: Column[] = [];
  some(root, expr => {
    if (expr.node === 'column') columns.push(expr);
    return expr.node === 'subquery';
  });
  return columns[0];
}

const textOf = (expr: Expr | undefined) => (expr?.node === 'literal' ? expr.text : undefined);

/** Years and ISO dates come in the order of time; the other parts of a date come round again. */
function isCyclic(name: string, unit: string | undefined): boolean {
  if (name === 'extract' || name === 'date_part' || name === 'datepart')
    return unit !== undefined && !/^(?:years?|y|yrs?|epoch)$/.test(unit);
  // Of text only what is written from the year on comes in the order of time.
  if (name === 'to_date' || name === 'to_timestamp') return unit !== undefined && !unit.startsWith('yyyy');
  if (name === 'to_char') return unit !== undefined && !unit.startsWith('yyyy');
  return cyclic.has(name);
}
const cyclic = new Set(
  'lower upper mod length len substring right reverse md5 sha sha1 sha2 month day dayofweek'.split(' '),
);
const ofTime = new Set(
  'date date_trunc to_char extract date_part datepart date_part_year dateadd convert_timezone to_date year'.split(' '),
);

type Family = 'date' | 'time' | 'text' | 'number' | 'other';
function familyOf(type: string): Family {
  if (type === 'date') return 'date';
  if (type.startsWith('timestamp')) return 'time';
  if (/^(?:var|bp|n|nvar)?char(?:acter)?\b|^text\b/.test(type)) return 'text';
  return /^(?:small|big)?int|^int\d|^numeric|^decimal|^real|^float|^double/.test(type) ? 'number' : 'other';
}
/** A cast within a family, and of a date to a time, keeps what it is given. */
const keepsOrder = (to: Family) => (type: string) => {
  const from = familyOf(type);
  return from !== 'other' && (from === to || (from === 'date' && to === 'time'));
};
