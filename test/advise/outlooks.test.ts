import { describe, expect, test } from 'vitest';
import { outlooks } from '../../src/advise/outlooks.ts';
import type { Facts } from '../../src/model/facts.ts';
import { isKnown } from '../../src/model/maybe.ts';
import type { Design, Table } from '../../src/model/table.ts';
import { bookOf } from '../../src/pricing/price-book.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../support/facts.ts';

const book = bookOf('us-east-1');
const GB = 1e9;
const columns = [
  { name: 'day', type: 'date' },
  { name: 'url', type: 'string' },
  { name: 'ms', type: 'int' },
];
const year = { writtenOver: { first: '2026-01-01', last: '2026-12-31' } };
const large = [...Array.from({ length: 28 }, () => 0), 4000];
const small = [...Array.from({ length: 21 }, () => 0), 400_000];

interface Case {
  readonly design: Design;
  readonly sizes?: readonly number[];
  readonly rest?: Partial<Table>;
}
const id = 'awsdatacatalog.web.t';
/** Ten runs a month of a query on a day, of 100 GB each. */
const factsOf = ({ design, sizes = large, rest = {} }: Case): Partial<Facts> => ({
  tables: [aTable(id, { type: 'hive', ...design }, { columns, ...rest })],
  layouts: [aLayout(id, 365 * GB, { ...year, sizes, partitions: 1, files: 4000, compressed: 0 })],
  statements: [aStatement('q', [aScan(id, [['day', '=', '2026-03-01']], ['url'])])],
  workload: [aWork('q', 10, 100 * GB)],
});
const changesOf = (one: Case) => outlooks(factsOf(one), book, 10)[0]?.changes;

describe('what another layout would make the queries of a table read', () => {
  test.each<[string, Case, readonly string[]]>([
    ['text without partitions', { design: { format: 'csv' } }, ['partitioning', 'columnar', 'all']],
    ['Parquet without partitions', { design: { format: 'parquet' } }, ['partitioning']],
    ['small files of Parquet', { design: { format: 'parquet' }, sizes: small }, ['partitioning', 'compaction', 'all']],
    [
      'text with partitions',
      { design: { format: 'json', partitionBy: [{ column: 'day', transform: 'identity' }] } },
      ['columnar'],
    ],
    [
      'large files of Parquet with partitions',
      { design: { format: 'parquet', partitionBy: [{ column: 'day', transform: 'identity' }] } },
      [],
    ],
    ['no column of days', { design: { format: 'parquet' }, rest: { columns: columns.slice(1) } }, []],
    ['a format that nobody knows', { design: { format: { unknown: 'var.format' } } }, []],
    ['keys that nobody knows', { design: { format: 'parquet', partitionBy: { unknown: 'its keys' } } }, []],
  ])('%s', (_, one, expected) => {
    expect(changesOf(one)?.map(({ change }) => change)).toEqual(expected);
  });

  test('in bytes and dollars, never more than is read now', () => {
    const [found] = outlooks(factsOf({ design: { format: 'csv' } }), book, 10);
    expect(found).toMatchObject({
      table: id,
      queries: 1,
      now: { bytesPerMonth: { low: 1e12, high: 1e12 }, usdPerMonth: { low: 5, high: 5 } },
    });
    const [byDay, parquet, both] = found?.changes ?? [];
    expect(byDay?.to).toEqual({ partitionBy: [{ column: 'day', transform: 'identity' }] });
    // A day of 365: half of the mean, or twice.
    const dayAlone = byDay && isKnown(byDay.bytesPerMonth) ? byDay.bytesPerMonth : { low: 0, high: 0 };
    expect(dayAlone.low).toBeCloseTo(1e12 / 730, 0);
    expect(dayAlone.high).toBeCloseTo(2e12 / 365, 0);
    for (const change of [byDay, parquet, both]) {
      const { bytesPerMonth, usdPerMonth } = change ?? {};
      if (!bytesPerMonth || !usdPerMonth || !isKnown(bytesPerMonth) || !isKnown(usdPerMonth)) throw new Error('known');
      expect(bytesPerMonth.low).toBeLessThanOrEqual(bytesPerMonth.high);
      expect(bytesPerMonth.high).toBeLessThan(1e12);
      expect(usdPerMonth.high).toBeLessThan(5);
    }
  });

  test('the dearest first, so many of them; what nothing reads, or nobody knows how much, is left out', () => {
    const ids = ['a', 'b', 'c', 'd'].map(name => `awsdatacatalog.web.${name}`);
    const bytes = [10 * GB, 30 * GB, 20 * GB];
    const facts: Partial<Facts> = {
      tables: ids.map(table => aTable(table, { type: 'hive', format: 'csv' }, { columns })),
      layouts: ids.map(table => aLayout(table, 100 * GB)),
      statements: ids.map(table => aStatement(table, [aScan(table)])),
      workload: [
        ...bytes.map((own, index) => aWork(ids[index] ?? '', 10, own)),
        aWork(ids[3] ?? '', 10, 0, { bytesPerRun: { unknown: 'what it read' } }),
      ],
    };
    const order = (most: number) =>
      outlooks(facts, book, most)
        .map(({ table }) => table.slice(-1))
        .join('');
    expect([order(10), order(2), order(0)]).toEqual(['bca', 'bc', '']);
    expect(outlooks({}, book, 10)).toEqual([]);
  });
});
