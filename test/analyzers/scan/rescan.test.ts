import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rescan, scanBytes, withRequests } from '../../../src/analyzers/scan/index.ts';
import type { Facts } from '../../../src/model/facts.ts';
import type { Layout } from '../../../src/model/layout.ts';
import { isKnown, type Quantity } from '../../../src/model/maybe.ts';
import type { Filter } from '../../../src/model/statement.ts';
import type { Design } from '../../../src/model/table.ts';
import { apply } from '../../../src/plan/apply.ts';
import { aLayout, aStatement, aTable, at, aWork } from '../../support/facts.ts';

const GB = 1e9;
const id = 'awsdatacatalog.web.clicks';
const columns = [
  { name: 'dt', type: 'date' },
  { name: 'url', type: 'string' },
  { name: 'ms', type: 'int' },
];
const year = { writtenOver: { first: '2026-01-01', last: '2026-12-31' } };
const byDay: Design = { partitionBy: [{ column: 'dt', transform: 'identity' }] };
const on = (op: string, ...values: readonly string[]): Filter => ({ column: 'dt', op, bare: true, values, at });
const reading = (names: readonly string[], ...filters: readonly Filter[]) =>
  aStatement('q', [{ table: id, columns: names, star: false, filters }]);

interface Case {
  readonly design: Design;
  readonly layout?: Partial<Layout>;
  readonly filters?: readonly Filter[];
  readonly names?: readonly string[];
}
const factsOf = ({ design, layout = {}, filters = [], names = ['url'] }: Case): Partial<Facts> => ({
  tables: [aTable(id, { type: 'hive', ...design }, { columns })],
  layouts: [{ ...aLayout(id, 365 * GB), ...year, sizes: [...Array.from({ length: 28 }, () => 0), 1460], ...layout }],
  statements: [reading(names, ...filters)],
  workload: [aWork('q', 30, 100 * GB)],
});
const rewritten = (facts: Partial<Facts>, to: Design): Quantity | undefined =>
  rescan(facts, apply(facts, [{ kind: 'rewrite-table', safe: false, advice: '', table: id, to }])).workload?.[0]
    ?.bytesPerRun;
const gigabytes = (quantity: Quantity | undefined) =>
  quantity && isKnown(quantity)
    ? [quantity.low / GB, quantity.high / GB].map(figure => Number(figure.toFixed(3)))
    : quantity;

describe('what a run reads', () => {
  const text: Design = { format: 'csv' };
  const parted = { format: 'csv', ...byDay } as const;
  test.each<[string, Case, readonly number[] | { readonly unknown: string }]>([
    ['text is read whole', { design: text, names: [] }, [365, 365]],
    [
      'a day of a year, which may be half or twice the mean',
      { design: parted, filters: [on('=', '2026-03-01')] },
      [0.5, 2],
    ],
    ['three listed days', { design: parted, filters: [on('in', '2026-03-01', '2026-04-01', '2026-05-01')] }, [1.5, 6]],
    ['a week, wherever it lies', { design: parted, filters: [on('between', '2031-03-01', '2031-03-07')] }, [3.5, 14]],
    ['from a day on', { design: parted, filters: [on('>=', '2026-12-22')] }, [5, 20]],
    [
      'two bounds make one window',
      { design: parted, filters: [on('>=', '2026-03-01'), on('<=', '2026-03-10')] },
      [5, 20],
    ],
    [
      'a day that only the scheduler knows',
      { design: parted, filters: [{ column: 'dt', op: '=', bare: true, at }] },
      [0.5, 2],
    ],
    [
      'a bound that nobody knows',
      { design: parted, filters: [{ column: 'dt', op: '>=', bare: true, at }] },
      [0.5, 365],
    ],
    ['a condition that excludes little', { design: parted, filters: [on('<>', '2026-03-01')] }, [365, 365]],
    ['a filter on a column that is no key', { design: text, filters: [on('=', '2026-03-01')] }, [365, 365]],
    ['every column of Parquet', { design: { format: 'parquet' }, names: ['dt', 'ms', 'url'] }, [365, 365]],
    [
      'one column of Parquet, by width, at half or twice its odds',
      { design: { format: 'parquet' }, names: ['ms'] },
      [33.325, 104.429],
    ],
    [
      'of large Parquet files without a column the footers',
      { design: { format: 'parquet' }, names: [] },
      [0.144, 0.144],
    ],
    [
      'no column, but files so small that they are read whole',
      { design: { format: 'parquet' }, layout: { sizes: [0, 0, 0, 365e9 / 8] }, names: [] },
      [365, 365],
    ],
    [
      'a format that nobody knows',
      { design: { format: { unknown: 'var.format has no value' } } },
      { unknown: 'var.format has no value' },
    ],
    ['a format that is not stated', { design: {} }, { unknown: 'its format' }],
    [
      'keys that nobody knows',
      { design: { format: 'csv', partitionBy: { unknown: 'its spec' } } },
      { unknown: 'its spec' },
    ],
    ['a size that nobody knows', { design: text, layout: { bytes: { unknown: 'its size' } } }, { unknown: 'its size' }],
  ])('%s', (_, own, expected) => {
    const facts = factsOf(own);
    const [statement] = facts.statements ?? [];
    expect(statement && gigabytes(scanBytes(statement, facts))).toEqual(expected);
  });
});

describe('a rewrite', () => {
  test.each<[string, Case, Design, readonly number[]]>([
    [
      'into partitions keeps the measured share of columns, which is the same before and after',
      { design: { format: 'parquet' }, filters: [on('between', '2026-03-01', '2026-03-10')] },
      byDay,
      // 100 GB × 10 of 365 days, at half and twice the mean.
      [1.37, 5.479],
    ],
    [
      'into Parquet takes the size of the text, plain, and the columns',
      { design: { format: 'csv' }, names: ['ms'], layout: { compressed: 0 } },
      { format: 'parquet' },
      // 100 GB × 0.08 × 1/11 and × 0.25 × 2/7, and footers.
      [0.732, 7.153],
    ],
    [
      'of text whose compression nobody knows promises less',
      { design: { format: 'csv' }, names: ['ms'] },
      { format: 'parquet' },
      [0.737, 25.744],
    ],
    ['that changes nothing that is read', { design: { format: 'csv' } }, { compression: 'zstd' }, [100, 100]],
  ])('%s', (_, own, to, expected) => expect(gigabytes(rewritten(factsOf(own), to))).toEqual(expected));

  test('of one table leaves what the run reads of another', () => {
    const other = 'awsdatacatalog.web.pages';
    const facts = factsOf({ design: { format: 'csv' }, filters: [on('=', '2026-03-01')] });
    const scans = [...(facts.statements?.[0]?.scans ?? []), { table: other, columns: [], star: false, filters: [] }];
    const joined: Partial<Facts> = {
      ...facts,
      tables: [...(facts.tables ?? []), aTable(other, { format: 'csv' })],
      layouts: [...(facts.layouts ?? []), aLayout(other, 365 * GB)],
      statements: [aStatement('q', scans)],
    };
    expect(gigabytes(rewritten(joined, byDay))).toEqual([50.068, 50.274]);
  });

  test('makes files of the size asked for, a few in each partition, and keeps what is stored', () => {
    const facts = factsOf({ design: { format: 'parquet' }, layout: { byStorageClass: { STANDARD: 365 * GB } } });
    const to = { ...byDay, fileBytes: 2 ** 28 };
    const after = rescan(facts, apply(facts, [{ kind: 'rewrite-table', safe: false, advice: '', table: id, to }]));
    expect(after.layouts).toMatchObject([
      {
        partitions: 365,
        files: 4 * 365,
        spread: [{ medianExp: 28, files: 4 * 365 }],
        byStorageClass: { STANDARD: 365 * GB },
      },
    ]);
  });

  test('leaves an unknown unknown', () => {
    const facts = factsOf({ design: { format: 'csv' }, layout: { bytes: { unknown: 'its size' } } });
    expect(rewritten(facts, byDay)).toEqual({ unknown: 'its size' });
  });

  test('never reads more in more partitions, and its bounds are in order', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map(days => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        day,
        fc.subarray(['dt', 'url', 'ms']),
        fc.constantFrom('csv', 'parquet', 'orc'),
        (a, b, names, format) => {
          const filters = [on('between', ...[a, b].toSorted())];
          const after = rewritten(factsOf({ design: { format }, filters, names }), byDay);
          if (!after || !isKnown(after)) throw new Error('it is known');
          expect(after.low).toBeLessThanOrEqual(after.high);
          expect(after.low).toBeGreaterThanOrEqual(0);
          expect(after.high).toBeLessThanOrEqual(100 * GB);
        },
      ),
    );
  });
});

test('a run makes at least a request a file, at most two, and one for every read and split', () => {
  const facts = withRequests(factsOf({ design: { format: 'csv' } }));
  const [most] = [2 * 1 + (365 * GB) / 2 ** 23 + (365 * GB) / 2 ** 25];
  expect(facts.workload?.[0]?.requestsPerRun).toEqual({ low: 1, high: most });
});
