import type { LayoutChange, MonthOfReading, TableOutlook } from '../model/outlook.ts';
import { isKnown, isUnknown, type Range } from '../model/maybe.ts';
import { bytes, count, usdQuantity } from './figures.ts';
import { tableText } from './places.ts';
import { printable, wrap } from './printable.ts';
import type { Style } from './style.ts';

/** Of each table what its queries read and cost in a month, and what they would. */
export function outlookLines(tables: readonly TableOutlook[], style: Style): readonly string[] {
  if (tables.length === 0) return [];
  const [moved, others] = [
    tables.filter(({ changes }) => changes.length > 0),
    tables.filter(({ changes }) => changes.length === 0),
  ];
  return [
    style.bold('What the queries of the dearest tables read in a month, and would read of another layout'),
    ...moved.flatMap(({ table, queries, now, changes }) => [
      `  ${printable(tableText(table))}  ${style.dim(queries === 1 ? '1 query' : `${count(queries)} queries`)}`,
      line('as it is', now, style),
      ...changes.map(change => line(nameOf(change), change, style)),
    ]),
    ...(others.length > 0
      ? wrap(
          `Days, Parquet or larger files would make no difference to those of ${others.map(({ table }) => printable(tableText(table))).join(', ')}`,
          style.columns - 2,
        ).map(text => `  ${style.dim(text)}`)
      : []),
    '',
  ];
}

const width = 28;
const line = (name: string, { bytesPerMonth, usdPerMonth }: MonthOfReading, style: Style) =>
  isUnknown(bytesPerMonth)
    ? `      ${printable(name).padEnd(width)}  ${style.yellow(printable(`unknown: ${bytesPerMonth.unknown}`))}`
    : `      ${printable(name).padEnd(width)}  ${bytesRange(bytesPerMonth).padEnd(20)}  ${usdQuantity(usdPerMonth)}`;

const bytesRange = (quantity: Range) => {
  const [from, to] = [bytes(quantity.low), bytes(quantity.high)];
  return from === to ? to : `${from}–${to}`;
};

function nameOf({ change, to }: LayoutChange): string {
  if (change === 'all') return 'both';
  if (change === 'columnar') return 'as Parquet';
  if (change === 'compaction') return 'in files of 256 MiB';
  const keys = to.partitionBy && isKnown(to.partitionBy) ? to.partitionBy : [];
  return `partitioned by ${keys.map(({ column, transform }) => (transform === 'identity' ? column : `${transform}(${column})`)).join(', ')}`;
}
