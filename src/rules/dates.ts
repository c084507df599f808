import { isKnown, type Maybe } from '../model/maybe.ts';
import type { Layout } from '../model/layout.ts';
import type { Filter } from '../model/statement.ts';

const day = 86_400_000;
export const daysOfMonth = 365 / 12;
const namesDay = /^(?:dt|ds|day)$|_(?:dt|day)$|(?<!up)date$/;
const namesTime = /^ts$|_(?:ts|at)$|time(?:stamp)?$/;
const namesPart = /^(?:year|month|yyyymm)$/;
const numbersDay = /^(?:dt|ds|yyyymmdd)$|(?<!up)date(?:_?(?:key|sk|id))?$/;
const integer = /^(?:int|integer|bigint|smallint)$/;
const text = /^(?:string|(?:var)?char\b.*)$/;

/**
 * How a column partitions by day: as it is, by a transform of its own, or, where it has more than a day in it, by a column
 * that would have to be made (`derived`). Undefined: it does not tell time.
 */
export function dayOf(name: string, type: Maybe<string>): 'identity' | 'day' | 'derived' | undefined {
  const kind = isKnown(type) ? type.toLowerCase() : 'string';
  if (kind === 'date') return 'identity';
  if (/^(?:timestamp|datetime)/.test(kind)) return 'day';
  const isNumber = integer.test(kind);
  if (!isNumber && !text.test(kind)) return undefined;
  if ((isNumber ? numbersDay : namesDay).test(name)) return 'identity';
  return namesPart.test(name) || (!isNumber && namesTime.test(name)) ? 'derived' : undefined;
}

/**
 * The share (0 to 1) of a table's days that filters on its date leave, where the files' ages tell its days and every
 * constant is a plain date.
 */
export function daysKept(filters: readonly Filter[], over: Layout['writtenOver']): number | undefined {
  if (!over || filters.length === 0) return undefined;
  const [first, last] = [Date.parse(over.first), Date.parse(over.last)];
  let [from, to] = [first, last];
  for (const { op, values = [] } of filters) {
    const dates = values.map(value => (/^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value.slice(0, 10)) : NaN));
    if (dates.length === 0 || !dates.every(Number.isFinite)) return undefined;
    const [least, most] = [Math.min(...dates), Math.max(...dates)];
    if (op !== '<' && op !== '<=') from = Math.max(from, least);
    if (op !== '>' && op !== '>=') to = Math.min(to, most);
  }
  return Math.max(0, to - from + day) / (last - first + day);
}

/** The days that partitions hold, by the ages of the oldest and the newest file; no end to them where nothing expires for all we know. */
export const daysHeld = ({ partitions = 1, writtenOver: over }: Partial<Layout> = {}): number =>
  over && isKnown(partitions) && partitions > 1 ? (Date.parse(over.last) - Date.parse(over.first)) / day + 1 : Infinity;
