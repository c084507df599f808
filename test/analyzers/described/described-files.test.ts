import { describe, expect, test } from 'vitest';
import { declare, named } from '../../../src/advise/declare.ts';
import { filesOfLake } from '../../../src/advise/described-tables.ts';
import type { SqlText } from '../../../src/advise/texts.ts';
import type { Description } from '../../../src/analyzers/described/description.ts';
import { athenaV3 } from '../../../src/analyzers/engine-reads/index.ts';
import { estimateStatement } from '../../../src/analyzers/estimate/estimate-statement.ts';
import { Prepared } from '../../../src/analyzers/estimate/prepared.ts';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';
import { isUnknown } from '../../../src/model/maybe.ts';

const GB = 1e9;
const now = '2026-07-01T12:00:00Z';
const columns = 'id bigint, note string, price double, place struct<city:string,code:int>';
const ddl = `
create external table plain (${columns}, dt date) stored as textfile location 's3://b/plain/';
create external table daily (${columns}) partitioned by (dt date) stored as textfile location 's3://b/daily/';
create external table texts (${columns}) partitioned by (dt string) stored as textfile location 's3://b/texts/';
create external table shops (${columns}) partitioned by (year int, month string, shop string) stored as textfile location 's3://b/shops/';
create external table parts (${columns}) stored as parquet location 's3://b/parts/';
create external table stripes (${columns}) stored as orc location 's3://b/stripes/';
create external table rolling (${columns}) partitioned by (dt string) stored as textfile location 's3://b/rolling/'
  tblproperties ('projection.enabled' = 'true', 'projection.dt.type' = 'date', 'projection.dt.format' = 'yyyy/MM/dd',
    'projection.dt.range' = '2026/06/02,NOW');
create table ice (id bigint, note string, at timestamp) partitioned by (day(at)) location 's3://b/ice/'
  tblproperties ('table_type' = 'ICEBERG');
create external table nameless stored as parquet location 's3://b/nameless/';`;

const place = placerOf('tables.sql', ddl);
async function* texts(): AsyncGenerator<SqlText> {
  yield { file: 'tables.sql', text: ddl, dialect: 'athena', told: { by: 'config' }, place, database: 'db' };
}

/** What a statement reads where every table has this description: [low, expected, high] in GB. */
async function gigabytes(sql: string, told: Omit<Description, 'bytes'> = {}, bytes = 100 * GB) {
  const { catalog, tables } = await declare(texts(), [], undefined);
  const description = { bytes: { low: bytes, high: bytes }, ...told };
  const described = new Map(tables.map(table => [table.id, { table, description }]));
  const [statement] = parseSql(sql, 'athena', placerOf('q.sql', sql)).statements;
  if (!statement) throw new Error('no statement');
  const around = { catalog, profile: athenaV3, now, prepared: new Prepared(), parameters: [] };
  const files = filesOfLake(undefined, described, Date.parse(now));
  const { bytes: read, scans } = await estimateStatement(statement, named('athena', { database: 'db' }), {
    ...around,
    files,
  });
  if (isUnknown(read)) return { read: read.unknown, scan: scans[0] };
  const rounded = (figure: number) => Number((figure / GB).toPrecision(3));
  return { read: [rounded(read.low), rounded(read.expected), rounded(read.high)], scan: scans[0] };
}

const year: Description['partitions'] = { dt: { from: '2025-07-02', to: '2026-07-01' } };
const [june, tenDays] = [`dt between date '2026-06-01' and date '2026-06-30'`, `dt > date '2026-06-21'`];

describe('bytes of a described table', () => {
  test.each<[string, Omit<Description, 'bytes'>, unknown]>([
    // A row format is read whole, and of each split a rest of a line.
    ['select id from plain', {}, [100, 100, 103]],
    [`select id from plain where ${june}`, {}, [100, 100, 103]],
    // Partitions: half of the mean, or twice.
    ['select id from daily', { partitions: year }, [100, 100, 103]],
    [`select id from daily where ${june}`, { partitions: year, fileBytes: 1 }, [4.11, 8.22, 16.4]],
    [`select id from daily where ${tenDays}`, { partitions: { dt: { days: 100 } } }, [5, 10, 20.6]],
    [`select id from daily where dt < date '2000-01-01'`, { partitions: year }, [0, 0, 0]],
    // The more is kept, the less the others can hold.
    [`select id from daily where dt <> date '2026-06-01'`, { partitions: { dt: { days: 100 } } }, [98, 99, 102]],
    // Of values that nobody knows single ones are counted, and days.
    [`select id from daily where ${june}`, { partitions: 365 }, [0, 8.22, 16.9]],
    [`select id from daily where dt = date '2026-06-01'`, { partitions: 50 }, [0, 2, 4.12]],
    [`select id from texts where dt between '2026-06-01' and '2026-06-30'`, { partitions: 365 }, [0, 8.22, 103]],
    [`select id from texts where dt like '2026-06%'`, { partitions: 365 }, [0, 100, 103]],
    [`select id from texts where dt > '2026-06-01'`, { partitions: 365 }, [0, 100, 103]],
    // Where nothing is said of partitions all may be read.
    [`select id from daily where ${june}`, {}, [0, 100, 103]],
    ['select id from daily', {}, [100, 100, 103]],
    // Several keys, by turns and together.
    [
      `select id from shops where year = 2026 and month = '06'`,
      { partitions: { year: { from: 2022, to: 2026 }, month: { from: 1, to: 12, digits: 2 }, shop: 3 } },
      [0.833, 1.67, 3.43],
    ],
    [
      `select id from shops where (year = 2026 and month = '06') or (year = 2025 and month = '01')`,
      { partitions: { year: [2025, 2026], month: { from: 1, to: 10, digits: 2 }, shop: ['a', 'b'] } },
      [5, 10, 20.6],
    ],
    [
      `select id from shops where shop in ('a', 'b')`,
      { partitions: { year: [2026], month: ['01'], shop: 10 } },
      [0, 20, 41.1],
    ],
    // What a projection tells needs no words.
    [`select id from rolling where dt >= '2026/06/29'`, {}, [5, 10, 20.6]],
    // Columns: what the config says, else by their types, half or twice. Of a struct a field alone.
    ['select note from parts', { files: 400, columns: { note: { bytes: 60 * GB } } }, [60, 60, 60]],
    [
      'select note, id from parts',
      { files: 400, columns: { id: { width: 44 }, place: { width: 4 } } },
      [71.5, 83.4, 90.9],
    ],
    ['select place.city from parts', { files: 400 }, [18.2, 30.8, 47.1]],
    ['select * from parts', { files: 400 }, [100, 100, 100]],
    // Without a word of its files they may be small, and read whole.
    ['select note from parts', { columns: { note: { bytes: 60 * GB } } }, [60, 60, 100]],
    ['select note from parts', { fileBytes: 1e6 }, [100, 100, 100]],
    // Statistics may leave all of it out.
    [
      'select note from parts where id = 7',
      { files: 400, columns: { note: { bytes: 60 * GB }, id: { bytes: 20 * GB } } },
      [0, 80, 80.9],
    ],
    // ORC: nobody knows where the streams of a stripe lie.
    ['select note from stripes', { files: 400, columns: { note: { bytes: 60 * GB } } }, [0.0199, 60, 100]],
    ['select * from stripes', { files: 100_000 }, [100, 100, 100]],
    // Iceberg counts by metadata, and leaves days out by the moments in them.
    ['select count(*) from ice', { files: 400 }, [0, 0, 0.0197]],
    [
      `select count(note) from ice where at >= timestamp '2026-06-22 00:00:00'`,
      { files: 1000, partitions: { at: { days: 100 } }, columns: { note: { bytes: 100 * GB } } },
      [0, 10, 20],
    ],
    // LIMIT may end it after a file.
    ['select * from plain limit 3', { files: 100 }, [0, 0.00105, 100]],
  ])('%s of %j', async (sql, told, expected) => {
    expect((await gigabytes(sql, told)).read).toEqual(expected);
  });

  test('says that it is described, and counts partitions and files', async () => {
    const { scan } = await gigabytes(`select id from daily where ${june}`, { partitions: year, files: 3650 });
    expect(scan).toMatchObject({ partitions: { kept: 30, of: 365 }, files: { kept: 300, of: 3650 } });
    expect(scan?.because[0]).toContain('its size is described, not measured');
    const untold = await gigabytes(`select id from daily where ${june}`);
    expect(untold.scan?.partitions).toBeUndefined();
    expect(untold.scan?.because[0]).toBe('how many values dt has is not told: all partitions are counted');
  });

  test.each<[string, Omit<Description, 'bytes'>, string]>([
    ['select 1 from missing', {}, 'no catalog that was read has the table'],
    ['select id from daily', { partitions: { dt: { from: 'June' } } }, 'what is told of its key dt is no range'],
    ['select id from daily', { partitions: { dt: { from: 7 } } }, 'what is told of its key dt is no range'],
  ])('%s of %j is unknown', async (sql, told, why) => {
    expect((await gigabytes(sql, told)).read).toBe(why);
  });

  test('of nothing nothing is read, and a table of any size is looked at in no time', async () => {
    expect((await gigabytes('select * from parts', {}, 0)).read).toEqual([0, 0, 0]);
    const partitions = { year: { from: 1, to: 3000 }, month: 1000, shop: 1000 };
    const started = performance.now();
    expect((await gigabytes('select * from shops where year < 2000', { partitions }, 1e18)).read[1]).toBeCloseTo(
      1e9 * (1999 / 3000),
      -6,
    );
    await gigabytes('select * from parts where id = 7', { fileBytes: 1e15 }, 1e18);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
