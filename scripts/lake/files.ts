import { addDays, daysBetween, instant, lastDay } from './dates.ts';
import { randomOf } from './random.ts';
import { idOf, type LakeTable, type Size } from './tables.ts';

export interface LakeObject {
  readonly table: LakeTable;
  /** Partition value; absent where the table has no partitions. */
  readonly value?: string;
  readonly key: string;
  readonly size: number;
  readonly lastModified: string;
  readonly etag: string;
}

const endings = { parquet: 'snappy.parquet', orc: 'zlib.orc', csv: 'csv', tsv: 'tsv', json: 'json' };

/** Every object of a table, in the order of their keys. */
export function objectsOf(table: LakeTable): readonly LakeObject[] {
  const random = randomOf(idOf(table));
  let serial = Math.floor(random() * 2 ** 24);
  return periodsOf(table).flatMap(({ value, start, days }, period, periods) => {
    const { files, newest = files } = table.written;
    const sizes = (period === periods.length - 1 ? newest : files).flatMap(size => sizesOf(size, random));
    const where = table.partition || table.iceberg ? { table, value } : { table };
    return sizes.map((size, index): LakeObject =>
      Object.assign(
        {
          key: keyOf(table, value, index),
          size,
          lastModified: instant(start, Math.floor((days * 86_400 * (index + 1)) / (sizes.length + 2))),
          etag: `${'0'.repeat(8)}${'5eed'.repeat(4)}${(serial++).toString(16).padStart(8, '0')}`,
        },
        where,
      ),
    );
  });
}

function keyOf({ prefix, partition, iceberg, format }: LakeTable, value: string, index: number) {
  const number = String(index).padStart(5, '0');
  if (partition) return `${prefix}/${partition.key}=${value}/part-${number}.${endings[format]}`;
  if (iceberg) return `${prefix}/data/${iceberg}=${value}/${number}.${endings[format]}`;
  return `${prefix}/${value.replaceAll('-', '')}-${number}.${endings[format]}`;
}

/** Two neighbours differ by up to 4 % and together are twice the mean, so that a partition's bytes are known by heart. */
const sizesOf = ([count, bytes]: Size, random: () => number) => {
  const sizes: number[] = [];
  while (sizes.length + 1 < count) {
    const more = Math.floor(random() * 0.04 * bytes);
    sizes.push(bytes + more, bytes - more);
  }
  return sizes.length < count ? [...sizes, bytes] : sizes;
};

interface Period {
  readonly value: string;
  readonly start: string;
  readonly days: number;
}

/** What the table was written in: its partitions, where it has any. */
export function periodsOf({ written: { every, from } }: LakeTable): readonly Period[] {
  const periods: Period[] = [];
  for (let start = from; start <= lastDay;) {
    const next = every === 'month' ? nextMonth(start) : addDays(start, { day: 1, once: 1, week: 7, year: 365 }[every]);
    const end = next > lastDay ? addDays(lastDay, 1) : next;
    periods.push({ value: valueOf(every, start), start, days: daysBetween(start, end) });
    start = every === 'year' ? `${Number(start.slice(0, 4)) + 1}-01-01` : next;
  }
  return periods;
}

const nextMonth = (date: string) => `${addDays(`${date.slice(0, 7)}-28`, 5).slice(0, 7)}-01`;
const valueOf = (every: LakeTable['written']['every'], start: string) =>
  every === 'year' ? start.slice(0, 4) : every === 'month' ? start.slice(0, 7) : start;

/** Bytes of one full period: of a day, for a table written daily. */
export const bytesOfPeriod = ({ written }: LakeTable) =>
  written.files.reduce((sum, [count, bytes]) => sum + count * bytes, 0);
