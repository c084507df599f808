import type { Layout } from '../../model/layout.ts';
import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Filter, Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Scenario } from './scenario.ts';

type Key = { readonly column: string; readonly transform: string };

/** Share (0 to 1) of a table's bytes that lie in the partitions which a scan's filters leave. */
export function keptShare(scan: Scan, table: Table, layout: Layout, scenario: Scenario): Maybe<number> {
  const { partitionBy = [] } = table.design;
  if (isUnknown(partitionBy)) return partitionBy;
  return partitionBy.reduce((share, key) => share * keptOf(key, scan.filters, table, layout, scenario), 1);
}

function keptOf(key: Key, filters: readonly Filter[], table: Table, layout: Layout, scenario: Scenario): number {
  const own = filters.filter(filter => filter.column === key.column && narrows(filter));
  if (own.length === 0) return 1;
  const partitions = partitionsOf(layout);
  const least = partitions === undefined ? 0 : 1 / partitions;
  if (!isDaily(key, table)) return scenario.constants ? 1 : least;
  const days = daysOf(layout) ?? partitions;
  if (days === undefined) return scenario.constants ? 1 : 0;
  const asked = daysAsked(own, layout, days, scenario);
  return Math.min(1, (asked / days) * (asked < days ? (scenario.days ? 2 : 0.5) : 1));
}

const narrowing = new Set(['=', 'in', 'between', '<', '<=', '>', '>=', 'like', 'is null']);
/** Any expression over a partition key alone prunes, bare or not. */
const narrows = ({ op }: Filter) => narrowing.has(op);

const partitionsOf = ({ partitions }: Layout) => (isKnown(partitions) && partitions > 0 ? partitions : undefined);

const dateName = /^(?:dt|ds|day|date|.*_(?:dt|day|date))$/;
/** Partitions of a day each: a date, a timestamp by day, a text that is called like one. */
export function isDaily({ column, transform }: Key, { columns }: Pick<Table, 'columns'>): boolean {
  if (transform !== 'identity') return transform === 'day';
  const type = isKnown(columns) ? columns.find(({ name }) => name === column)?.type : undefined;
  const text = type !== undefined && isKnown(type) ? type.toLowerCase() : '';
  return text === 'date' || (/^(?:string|varchar|char)/.test(text) && dateName.test(column));
}

const dayMs = 86_400_000;
const dayOf = (text: string | undefined): number | undefined => {
  const iso = text === undefined ? undefined : /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const ms = iso === undefined ? Number.NaN : Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : Math.round(ms / dayMs);
};

/** Days from a table's oldest file to its newest. */
export function daysOf({ writtenOver }: Layout): number | undefined {
  const [first, last] = [dayOf(writtenOver?.first), dayOf(writtenOver?.last)];
  return first === undefined || last === undefined ? undefined : last - first + 1;
}

/** The length of the window that the filters leave: queries move with the calendar, so where it lies does not count. */
function daysAsked(filters: readonly Filter[], { writtenOver }: Layout, days: number, scenario: Scenario): number {
  const window = { from: dayOf(writtenOver?.first), to: dayOf(writtenOver?.last) };
  let listed = Infinity;
  let open = false;
  for (const { op, bare, values } of filters) {
    const [first, second] = (values ?? []).map(dayOf);
    if (bare && (op === '=' || op === 'is null')) listed = Math.min(listed, 1);
    else if (bare && op === 'in' && values) listed = Math.min(listed, values.length);
    else if (bare && op === 'between' && first !== undefined && second !== undefined) {
      window.from = first;
      window.to = second;
    } else if (bare && (op === '>' || op === '>=') && first !== undefined) window.from = first;
    else if (bare && (op === '<' || op === '<=') && first !== undefined) window.to = first;
    else open = true;
  }
  const { from, to } = window;
  const length = from === undefined || to === undefined ? days : Math.max(1, to - from + 1);
  const asked = Math.min(listed, length, days);
  return open && !scenario.constants ? Math.min(asked, 1) : asked;
}
