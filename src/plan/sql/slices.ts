import type { Layout } from '../../model/layout.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Column, Table } from '../../model/table.ts';
import { isDateName, isText, type Keys } from './partitioning.ts';
import { literal, name } from './quote.ts';

/** Athena writes at most this many partitions in one CTAS or INSERT. https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html */
const partitionsPerStatement = 100;
const dayMs = 86_400_000;

/** Days from `first` to `last` (ISO dates, both included) in slices that one statement may write; `end` is exclusive. */
export function dateSlices(first: string, last: string): readonly { readonly start: string; readonly end: string }[] {
  const from = Date.parse(`${first}T00:00:00Z`);
  const to = Date.parse(`${last}T00:00:00Z`) + dayMs;
  const slices = [];
  for (let start = from; start < to; start += partitionsPerStatement * dayMs)
    slices.push({ start: isoDate(start), end: isoDate(Math.min(start + partitionsPerStatement * dayMs, to)) });
  return slices;
}

const isoDate = (ms: number) => new Date(ms).toISOString().slice(0, 10);

type Slices =
  | { readonly slices: readonly string[]; readonly missing?: never }
  | { readonly slices?: never; readonly missing: string };

interface Held {
  readonly table: Table;
  readonly layout: Layout | undefined;
  /** Constants that queries compare the key with. */
  readonly compared: readonly string[];
}

const manyPartitions = { missing: 'how many partitions it will have (an INSERT writes at most 100)' };

/** One statement for a table of few partitions, else one for every 100 days of its key: WHERE clauses. */
export function loadsOf(keys: Keys, columns: readonly Column[], { table, layout, compared }: Held): Slices {
  if (keys.length === 0) return { slices: [''] };
  const key = columns.find(({ name: column }) => column === keys[0]?.column);
  if (!key) return { missing: 'the type of its partition key' };
  const partitions = layout && isKnown(layout.partitions) ? layout.partitions : undefined;
  const asBefore = namesOf(table.design.partitionBy) === namesOf(keys);
  if (asBefore && partitions !== undefined && partitions <= partitionsPerStatement) return { slices: [''] };
  const period = layout?.writtenOver;
  const bound = boundOf(key, compared);
  // Of several keys nobody knows how many partitions a day makes.
  if (!period || !bound || keys.length > 1) return manyPartitions;
  const days = dateSlices(period.first, period.last);
  // Files that were all written within few days hold more days than that.
  if (asBefore && partitions !== undefined && partitions > days.length * partitionsPerStatement) return manyPartitions;
  const isOlder = (value: string) => value.slice(0, 10) < period.first;
  if (!asBefore && compared.filter(isIso).some(isOlder)) return manyPartitions;
  const column = name(key.name);
  return {
    slices: days.map(({ start, end }, index) => {
      // The ends are open: rows may be older or newer than the files that hold them, or have no date at all.
      const from = index === 0 ? undefined : `${column} >= ${bound(start)}`;
      const to = index === days.length - 1 ? undefined : `${column} < ${bound(end)}`;
      if (from !== undefined && to === undefined) return `\nWHERE ${from} OR ${column} IS NULL`;
      const conjuncts = [from, to].filter(conjunct => conjunct !== undefined);
      return conjuncts.length > 0 ? `\nWHERE ${conjuncts.join(' AND ')}` : '';
    }),
  };
}

const namesOf = (keys: Table['design']['partitionBy']) =>
  keys !== undefined && isKnown(keys) ? keys.map(({ column }) => column).join() : undefined;

const isIso = (value: string) => /^\d{4}-\d{2}-\d{2}/.test(value);

/** How a day is written for the key's type; undefined where its values are no days that we could write. */
function boundOf({ name: column, type }: Column, compared: readonly string[]): ((day: string) => string) | undefined {
  if (!isKnown(type)) return undefined;
  if (/^date$/i.test(type)) return day => `DATE ${literal(day)}`;
  if (/^timestamp\b/i.test(type)) return day => `TIMESTAMP ${literal(`${day} 00:00:00`)}`;
  const dates = compared.filter(value => /^\d/.test(value));
  return isText(type) && isDateName(column) && dates.length > 0 && dates.every(isIso) ? day => literal(day) : undefined;
}
