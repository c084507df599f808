import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/resource.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { bulkOf } from '../../support/bulk.ts';
import { estimatesOf } from '../../support/estimates.ts';
import { lakeSource, objectRow, partitionRow, tableEntry, whole } from '../../support/lake-source.ts';

const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
const text = 'org.apache.hadoop.mapred.TextInputFormat';

const table = (name: string, columns: Readonly<Record<string, string>>, keys: readonly string[] = []) => {
  const value: { readonly [key: string]: Json } = {
    Name: name,
    DatabaseName: 'db',
    TableType: 'EXTERNAL_TABLE',
    Parameters: { classification: 'csv' },
    PartitionKeys: keys.map(key => ({ Name: key, Type: 'string' })),
    StorageDescriptor: {
      Columns: Object.entries(columns).map(([Name, Type]) => ({ Name, Type })),
      Location: `s3://lake/${name}/`,
      InputFormat: text,
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.serde2.OpenCSVSerde' },
    },
  };
  return tableEntry(value);
};

/** Three days of 100, 200 and 300 bytes, and two small tables of 10 and 20. */
const source = async () => ({
  bulk: await bulkOf({
    objects: [
      ...days.map((day, index) => objectRow(`sales/dt=${day}/a.csv`, 100 * (index + 1))),
      objectRow('shops/a.csv', 10),
      objectRow('cities/a.csv', 20),
    ],
    partitions: days.map(day => partitionRow('db.sales', [day], `s3://lake/sales/dt=${day}/`)),
  }),
  catalog: [
    table('sales', { shop: 'int', amount: 'double' }, ['dt']),
    table('shops', { id: 'int', city: 'int' }),
    table('cities', { id: 'int' }),
  ],
  coverage: whole,
  now: Date.UTC(2026, 0, 3),
});

const bytes = async (sql: string, options: Parameters<typeof estimatesOf>[2] = {}) =>
  (await estimatesOf(sql, await source(), options)).map(({ bytes: read }) =>
    isUnknown(read) ? read.unknown : read.low === read.high ? read.high : [read.low, read.expected, read.high],
  );

test.each<[string, unknown]>([
  ['select * from sales', 600],
  ['select * from db.sales', 600],
  [`select sum(amount) from sales where dt = '2026-01-02'`, 200],
  [`select sum(amount) from sales where dt >= cast(current_date - interval '1' day as varchar)`, 500],
  [`select sum(amount) from sales where substr(dt, 9) = '03'`, 300],
  [`with p as (select '2026-01-01' as d) select 1 from sales cross join p where dt <= p.d`, 100],
  [`select 1 from sales where dt = '2026-01-01' union all select 1 from shops`, 110],
  // A CTE that is used twice is read twice; one that is not is not.
  ['with c as (select * from cities), d as (select * from sales) select 1 from c, c as e', [20, 40, 40]],
  // Which side of a join is read in full is not known: one of them is.
  ['select 1 from sales join shops on shop = id', [10, 610, 610]],
  ['select 1 from sales left join shops on shop = id', [600, 610, 610]],
  ['select 1 from sales where shop in (select id from shops where city in (select id from cities))', [10, 630, 630]],
  ['select 1 from sales limit 5', [0, 200, 600]],
  // Of what a key equals one partition has it; which is not known before.
  ['select sum(amount) from sales where dt = (select max(dt) from sales)', [600, 800, 1200]],
  ['select sum(amount) from sales where dt > (select min(dt) from sales)', [600, 1200, 1200]],
  // For each row around it EXISTS looks for another.
  ['select 1 from shops where exists (select 1 from sales where shop = id)', [0, 610, 610]],
  // With no rows on the side that is read first the other is not read.
  [`select 1 from shops join sales on shop = id and dt = '2025-01-01'`, [0, 0, 10]],
  [`select 1 from sales join shops on shop = id and dt = '2025-01-01'`, [0, 10, 10]],
  [`select 1 from shops left join sales on shop = id and dt = '2025-01-01'`, [0, 10, 10]],
  [`select 1 from shops where id not in (select shop from sales where dt = '2025-01-01')`, [0, 10, 10]],
  ['select 1 from sales order by amount limit 5', 600],
  ['select 1 from shops tablesample system (10)', [0, 10, 10]],
  // What writes reads what it selects; what defines, explains or is never true reads nothing.
  ['create table t2 as select * from shops', 10],
  ['insert into shops select id, id from cities', 20],
  ['create view v as select * from shops', 0],
  ['explain select * from sales', 0],
  ['explain analyze select * from shops', 10],
  ['select 1 from sales where 1 = 0', 0],
  ['select 1', 0],
  ['drop table shops', 0],
  // Nobody knows.
  ['select * from db.nothing', 'no catalog that was read has the table'],
  ['select nothing from shops', 'nobody knows what nothing is'],
  ['execute p', 'nobody knows what p was prepared as'],
  ['select * from shops join nowhere.t on true', 'no catalog that was read has the table'],
])('%s', async (sql, expected) => {
  expect(await bytes(sql)).toEqual([expected]);
});

test('prepared statements take the values that they are executed with', async () => {
  const sql = `
    prepare one from select ? from sales where dt = ? and shop > ?;
    execute one using 1, '2026-01-01', 5;
    execute one using 2, '2026-01-02', 5;
    execute immediate 'select 1 from sales where dt between ? and ?' using '2026-01-02', '2026-01-03'`;
  expect(await bytes(sql)).toEqual([0, 100, 200, 500]);
});

test('values that are given stand for the parameters of a statement', async () => {
  const sql = 'select 1 from sales where dt in (?, ?)';
  expect(await bytes(sql, { parameters: [`'2026-01-01'`, `'2026-01-03'`] })).toEqual([400]);
  expect(await bytes(sql)).toEqual([[0, 600, 600]]);
});

test('what is read is told scan by scan', async () => {
  const [estimate] = await estimatesOf(`select sum(amount) from sales where dt > '2026-01-01'`, await source());
  expect(estimate?.scans).toEqual([
    {
      table: '123456789012/eu-west-1/awsdatacatalog.db.sales',
      columns: ['amount', 'dt'],
      star: false,
      partitions: { kept: 2, of: 3 },
      files: { kept: 2, of: 3 },
      bytes: { low: 500, expected: 500, high: 500 },
      because: ['a row format: every byte of each file is read, whatever the columns'],
      cheaper: [],
    },
  ]);
});

test('why a range is one is told', async () => {
  const sql = 'select sum(amount) from sales where dt = (select max(dt) from sales)';
  const [estimate] = await estimatesOf(sql, await source(), { advises: true });
  expect(estimate?.scans[0]?.because).toContain(
    'dt equals the one value of a query: most likely one of the partitions has it',
  );
  expect(estimate?.scans[0]?.because.join()).not.toContain('no condition');
  expect(estimate?.scans[0]?.cheaper).toEqual([]);
  expect(estimate?.scans[1]?.because.join()).not.toContain('most likely');
});

test('what would read less is told where it is asked for', async () => {
  const cheaper = async (sql: string) =>
    (await estimatesOf(sql, await source(), { advises: true })).flatMap(({ scans }) =>
      scans.flatMap(scan => scan.cheaper),
    );
  expect(await cheaper('select sum(amount) from sales')).toEqual([
    {
      advice: 'with a condition on dt, for one partition of the 3 on average',
      bytes: { low: 200, expected: 200, high: 200 },
    },
  ]);
  expect(await cheaper(`select sum(amount) from sales where dt > '2026-01-01'`)).toEqual([]);
  expect(await cheaper('select * from shops')).toEqual([]);
});

test('of a scan of all columns the widest is named', async () => {
  const lake = await lakeSource();
  const [estimate] = await estimatesOf('select * from orders', lake, { advises: true, database: 'shop' });
  const [, without] = [...(estimate?.scans[0]?.cheaper ?? []), undefined].toReversed();
  expect(without?.advice).toMatch(/^without the column \w+$/);
  expect(without?.bytes.high).toBeLessThan(32_860_780);
});
