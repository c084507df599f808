import { expect, test } from 'vitest';
import { lakeFiles, type Ask } from '../../../src/analyzers/lake-files/index.ts';
import type { Domain } from '../../../src/analyzers/predicates/domain.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { bulkOf } from '../../support/bulk.ts';
import { idOf, lakeSource, objectRow, tableEntry, whole } from '../../support/lake-source.ts';

const now = Date.UTC(2024, 1, 29, 13, 45, 10);

/** A table of which these properties tell the partitions, over objects of as many bytes as their place in the list says, doubled. */
async function tableOf(
  keys: Readonly<Record<string, string>>,
  properties: Readonly<Record<string, string>>,
  paths: readonly string[],
) {
  const bulk = await bulkOf({ objects: paths.map((key, index) => objectRow(key, 2 ** index)) });
  const table = tableEntry({
    DatabaseName: 'db',
    Name: 't',
    Parameters: { 'projection.enabled': 'true', ...properties },
    PartitionKeys: Object.entries(keys).map(([Name, Type]) => ({ Name, Type })),
    StorageDescriptor: { Location: 's3://lake/t/', InputFormat: 'org.apache.hadoop.mapred.TextInputFormat' },
  });
  const lake = lakeFiles({ bulk, catalog: [table], coverage: whole, now });
  return async (ask: Ask = {}) => {
    const found = await lake.filesOf(idOf('db.t'), ask);
    if (isUnknown(found)) return found.unknown;
    const bytes = found.groups.reduce((sum, group) => sum + group.bytes, 0);
    return found.fails ?? [found.partitions.kept, found.partitions.of, bytes];
  };
}

type Case = readonly [
  name: string,
  type: string,
  properties: Readonly<Record<string, string>>,
  paths: readonly string[],
  count: number,
  bytes: number,
];
const dates = (range: string, format = 'yyyy-MM-dd', more: Readonly<Record<string, string>> = {}) => ({
  'projection.k.type': 'date',
  'projection.k.range': range,
  'projection.k.format': format,
  ...more,
});
const every = (interval: string, unit?: string) => ({
  'projection.k.interval': interval,
  ...(unit === undefined ? {} : { 'projection.k.interval.unit': unit }),
});
const integers = (range: string, more: Readonly<Record<string, string>> = {}) => ({
  'projection.k.type': 'integer',
  'projection.k.range': range,
  ...more,
});
const under = (...names: readonly string[]) => names.map(name => `t/k=${name}/f`);
const template = (path: string) => ({ 'storage.location.template': `s3://lake/${path}` });

test.each<Case>([
  [
    'enum',
    'string',
    { 'projection.k.type': 'enum', 'projection.k.values': 'a,b,a b' },
    under('a', 'c', 'a b', 'ab'),
    3,
    5,
  ],
  [
    'enum of characters that Hive escapes',
    'string',
    { 'projection.k.type': 'Enum ', 'projection.k.values': 'a:b,c' },
    under('a%3Ab', 'a:b', 'c'),
    2,
    5,
  ],
  ['integers', 'int', integers('0,10'), under('0', '10', '11', '-1', '01', '7.0', 'x', ''), 11, 3],
  [
    'integers, every third',
    'int',
    integers(' 1 , 10 ', { 'projection.k.interval': '3' }),
    under('1', '2', '4', '10'),
    4,
    13,
  ],
  [
    'integers of three digits',
    'string',
    integers('1,2000', { 'projection.k.digits': '3' }),
    under('001', '1', '0001', '2000'),
    2000,
    9,
  ],
  ['negative integers', 'int', integers('-3,3'), under('-3', '-0', '0', '-4'), 7, 5],
  ['a range that ends before it starts', 'int', integers('5,1'), under('5', '1'), 0, 0],
  ['a range of a thousand million', 'bigint', integers('0,999999999'), under('999999999', '1000000000'), 1e9, 1],
  [
    'days',
    'string',
    dates('2024-01-30,2024-03-01'),
    under('2024-01-29', '2024-01-30', '2024-02-30', '2024-03-01', '2024-3-1'),
    32,
    10,
  ],
  [
    'days from now',
    'string',
    dates('NOW-3DAYS,NOW'),
    under('2024-02-25', '2024-02-26', '2024-02-29', '2024-03-01'),
    4,
    6,
  ],
  [
    'years and months from now',
    'string',
    dates('NOW-1YEARS, now + 1 month '),
    under('2023-02-27', '2023-02-28', '2024-03-29', '2024-03-30'),
    396,
    6,
  ],
  [
    'weeks',
    'string',
    dates('2024-01-01,2024-02-01', 'yyyy-MM-dd', every('1', 'WEEKS')),
    under('2024-01-01', '2024-01-02', '2024-01-29'),
    5,
    5,
  ],
  ['months', 'string', dates('2023/11,2024/02', 'yyyy/MM'), ['t/k=2023%2F11/f', 't/k=2024%2F03/f'], 4, 1],
  [
    'every other month',
    'string',
    dates('202311,202403', 'yyyyMM', every('2', 'month')),
    under('202311', '202312', '202401'),
    3,
    5,
  ],
  [
    'months by their names',
    'string',
    dates('Nov-2023,Feb-2024', 'MMM-yyyy'),
    under('Dec-2023', 'Mar-2024', '12-2023'),
    4,
    1,
  ],
  ['years', 'string', dates('2020,NOW', 'yyyy', every('1', 'YEARS')), under('2019', '2024', '2025'), 5, 2],
  [
    'hours',
    'string',
    dates('2024-02-28-00,NOW', 'yyyy-MM-dd-HH', every('6', 'HOURS')),
    under('2024-02-29-12', '2024-02-29-18', '2024-02-29-13'),
    7,
    1,
  ],
  [
    'minutes with colons',
    'string',
    dates('2024-02-28 00:00,2024-02-28 01:00', 'yyyy-MM-dd HH:mm', every('30', 'MINUTES')),
    under('2024-02-28 00%3A30', '2024-02-28 00%3A15'),
    3,
    1,
  ],
  [
    'seconds of ten years',
    'string',
    dates('2014-01-01T00-00-00,2023-12-31T23-59-59', "yyyy-MM-dd'T'HH-mm-ss", every('1', 'SECONDS')),
    under('2020-05-05T05-05-05', '2024-01-01T00-00-00'),
    315_532_800,
    1,
  ],
  [
    'steps shorter than the format',
    'string',
    dates('2023-11,2024-02', 'yyyy-MM', every('1', 'DAYS')),
    under('2023-11', '2024-03'),
    4,
    1,
  ],
  [
    'days in steps of hours',
    'string',
    dates('2023-11-15,2023-11-18', 'yyyy-MM-dd', every('1', 'HOURS')),
    under('2023-11-16', '2023-11-19'),
    4,
    1,
  ],
  [
    'dates of a date',
    'date',
    { ...dates('20240130,20240301', 'yyyyMMdd'), ...template('t/${k}') },
    ['t/20240131/f', 't/2024-01-31/f'],
    32,
    1,
  ],
  [
    'a template',
    'string',
    { ...dates('2024/01/30,2024/02/01', 'yyyy/MM/dd'), ...template('t/x-${k}/data') },
    ['t/x-2024/01/30/data/f', 't/x-2024/01/30/f', 't/x-2024/01/30/data/y/z', 't/x-2024/01/30/data/_y/z'],
    3,
    5,
  ],
  [
    'a template that names a key twice',
    'string',
    { ...integers('1,3'), ...template('t/${k}/y${k}/') },
    ['t/1/y1/f', 't/1/y2/f'],
    3,
    1,
  ],
])('%s', async (_, type, properties, paths, count, bytes) => {
  const files = await tableOf({ k: type }, properties, paths);
  expect(await files()).toEqual([count, count, bytes]);
});

const two = {
  'projection.day.type': 'date',
  'projection.day.range': '2024-02-01,2024-02-29',
  'projection.day.format': 'yyyy-MM-dd',
  'projection.site.type': 'enum',
  'projection.site.values': 'a,ab,b',
};
const keys = { day: 'string', site: 'string' };

test('keys side by side, the longest value with which the rest fits', async () => {
  const files = await tableOf(keys, { ...two, ...template('t/${site}b${day}/') }, [
    't/ab2024-02-01/f',
    't/abb2024-02-01/f',
    't/bb2024-03-01/f',
  ]);
  expect(await files()).toEqual([87, 87, 3]);
});

test('only values that may pass are counted, and their files', async () => {
  const files = await tableOf(keys, two, [
    't/day=2024-02-01/site=a/f',
    't/day=2024-02-02/site=a/f',
    't/day=2024-02-01/site=b/f',
    't/day=2024-01-01/site=a/f',
  ]);
  const only: Ask['mayPass'] = row =>
    (row.get('day') ?? '2024-02-01') <= '2024-02-01' && (row.get('site') ?? 'a') === 'a' ? 'yes' : 'no';
  expect(await files({ mayPass: only })).toEqual([1, 87, 1]);
  const together: Ask['mayPass'] = row =>
    row.size < 2 ? 'perhaps' : `${row.get('day')}${row.get('site')}` > '2024-02-29a' ? 'yes' : 'no';
  expect(await files({ mayPass: together })).toEqual([2, 87, 0]);
});

test('a thousand million values are counted where they cannot be looked at', async () => {
  const files = await tableOf({ k: 'int' }, integers('0,999999999'), under('7', '8'));
  expect(await files({ mayPass: row => (row.get('k') === '7' ? 'yes' : 'no') })).toEqual([1e9, 1e9, 1]);
});

const single = (...values: readonly (string | bigint)[]): Domain => ({
  nulls: false,
  ranges: values.map(value => ({ low: { value, inclusive: true }, high: { value, inclusive: true } })),
});
test.each<[string, string, Domain | undefined, readonly number[] | string]>([
  ['one value', 'string', single('x'), [29, 29, 1]],
  ['values', 'string', single('x', 'y', 'z'), [87, 87, 3]],
  ['a number', 'int', single(7n), [29, 29, 4]],
  ['a date', 'date', single(19_782n), [29, 29, 8]],
  ['none', 'string', { nulls: false, ranges: [] }, [0, 0, 0]],
  ['no condition', 'string', undefined, 'its key id has to be compared with single values'],
  [
    'a range',
    'string',
    { nulls: false, ranges: [{ low: { value: 'x', inclusive: true } }] },
    'its key id has to be compared with single values',
  ],
])('injected: %s', async (_, type, domain, expected) => {
  const { 'projection.site.type': __, 'projection.site.values': ___, ...day } = two;
  const properties = { ...day, 'projection.id.type': 'injected', ...template('t/${id}/${day}') };
  const paths = ['x', 'y', '7', '2024-02-29', 'x2'].map(id => `t/${id}/2024-02-03/f`);
  const files = await tableOf({ id: type, day: 'string' }, properties, paths);
  expect(await files(domain ? { domains: new Map([['id', domain]]) } : {})).toEqual(expected);
});

test.each([
  ['no type', {}],
  ['a type that nobody knows', { 'projection.k.type': 'uuid' }],
  ['no range', { 'projection.k.type': 'integer' }],
  ['a range of three', integers('1,2,3')],
  ['a range of words', integers('a,b')],
  ['no interval', dates('2024-01-01-00,2024-01-02-00', 'yyyy-MM-dd-HH')],
  ['an interval of nothing', dates('2024-01-01,2024-01-02', 'yyyy-MM-dd', every('0', 'DAYS'))],
  ['a unit that nobody knows', dates('2024-01-01,2024-01-02', 'yyyy-MM-dd', every('1', 'FORTNIGHTS'))],
  ['a format that is not read', dates('2024-W01,2024-W02', "YYYY-'W'ww")],
  ['a range of days where months are told', dates('2023-11-15,2024-02-10', 'yyyy-MM', every('1', 'DAYS'))],
  ['dates of another format', dates('2024-01-01,2024-01-02', 'dd-MM-yyyy')],
])('properties with %s: unknown', async (_, properties) => {
  const files = await tableOf({ k: 'string' }, properties, under('1'));
  expect(await files()).toBe('the projection of its key k is not understood');
});

test.each([
  ['does not name its keys', template('t/${other}'), 'its storage.location.template does not name its keys'],
  ['has a thousand parts', template('${k}x'.repeat(1000)), 'its storage.location.template does not name its keys'],
  ['begins with a key', { 'storage.location.template': 's3://${k}/t' }, 'its location begins with a key'],
  ['leads where nothing was listed', { 'storage.location.template': 's3://other/t/${k}' }, 'its files were not listed'],
])('a template that %s: unknown', async (_, location, reason) => {
  const files = await tableOf({ k: 'int' }, { ...integers('1,2'), ...location }, ['t/1/f']);
  expect(await files()).toBe(reason);
});

test('of a lake', async () => {
  const lake = lakeFiles(await lakeSource());
  const of = async (table: string, mayPass?: Ask['mayPass']) => {
    const found = await lake.filesOf(idOf(table), mayPass ? { mayPass } : {});
    return isUnknown(found) ? found.unknown : [found.partitions, found.files, found.groups.map(({ bytes }) => bytes)];
  };
  expect(await of('web.sessions')).toEqual([{ kept: 90, of: 90 }, { kept: 8, of: 8 }, [16167464]]);
  expect(await of('web.sessions', row => ((row.get('site') ?? 'help') === 'help' ? 'yes' : 'no'))).toEqual([
    { kept: 30, of: 90 },
    { kept: 0, of: 8 },
    [],
  ]);
  expect(await of('web.clicks')).toEqual([{ kept: 10, of: 10 }, { kept: 6, of: 6 }, [7619198]]);
});
