import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { cut, node } from './support.ts';

const alter = (changes: string, dialect: Dialect = 'athena') => {
  const text = `alter table s.t ${changes}`;
  const found = node(text, 'alter-table', dialect);
  expect(cut(text, found.target.at)).toBe('s.t');
  expect(found.gaps).toEqual([]);
  expect(found.changes.map(({ at }) => cut(text, at)).join(', ').length).toBeGreaterThan(0);
  return found.changes;
};

test.each<[string, string, readonly string[], Dialect?]>([
  [
    `add if not exists partition (dt='1') location 's3://b/1/' partition (dt='2')`,
    'add partition',
    ['dt', '1', 'location', 's3://b/1/', 'partition', 'dt', '2'],
  ],
  ["add partition (dt = '2026' '01') location 's3://b/'", 'add partition', ['dt', '2026', '01', 'location', 's3://b/']],
  [
    `drop if exists partition (dt='1'), partition (dt='2') purge`,
    'drop partition',
    ['dt', '1', 'partition', 'dt', '2', 'purge'],
  ],
  [`set location 's3://b/new/'`, 'set location', ['s3://b/new/']],
  [`set tblproperties ('a' = 'b')`, 'set tblproperties', ['a']],
  [`set fileformat orc`, 'set fileformat', ['orc']],
  ['rename to s.u', 'rename to', ['s.u']],
  ["add columns (a int comment 'x', b array<string>)", 'add columns', ['a', 'b']],
  ['replace columns (a int) cascade', 'replace columns', ['a', 'cascade']],
  [`change column a b bigint comment 'x' after c`, 'change column', ['a', 'b']],
  ['drop column a', 'drop column', ['a']],
  [
    "set properties format = 'PARQUET', x = default",
    'set properties',
    ['format', `'PARQUET'`, 'x', 'default'],
    'trino',
  ],
  [
    `execute optimize(file_size_threshold => '10MB') where dt = '1'`,
    'execute',
    ['optimize', 'where', `dt = '1'`],
    'trino',
  ],
  ['alter column a set data type bigint', 'alter column', ['a', 'set', 'data', 'type', 'bigint'], 'trino'],
  ['alter diststyle key distkey a', 'alter diststyle key distkey', ['a'], 'redshift'],
  ['alter diststyle even', 'alter diststyle even', [], 'redshift'],
  ['alter distkey a', 'alter distkey', ['a'], 'redshift'],
  ['alter compound sortkey (a, b)', 'alter compound sortkey', ['a', 'b'], 'redshift'],
  ['alter sortkey none', 'alter sortkey none', [], 'redshift'],
  ['alter encode auto', 'alter encode auto', [], 'redshift'],
  ['alter column a encode zstd', 'alter column', ['a', 'encode', 'zstd'], 'redshift'],
  ['append from u ignoreextra', 'append from', ['u', 'ignoreextra'], 'redshift'],
  ['add column a int default 1 not null encode zstd', 'add column', ['a'], 'redshift'],
  ['add constraint pk primary key (a)', 'add', [], 'redshift'],
  ['drop a cascade', 'drop', ['a', 'cascade'], 'redshift'],
  ['owner to bob', 'owner to', ['bob'], 'redshift'],
  ['row level security on conjunction type or', 'row level security on conjunction type or', [], 'redshift'],
  ['add partition field bucket(16, id)', 'add partition field', ['bucket(16, id)'], 'spark'],
  ['write ordered by a desc nulls last, b', 'write ordered by', ['a', 'desc', 'nulls', 'last', 'b'], 'spark'],
])('%s', (text, name, values, dialect) =>
  expect(alter(text, dialect).map(change => [change.name, change.values])).toEqual([[name, values]]),
);

test('several changes, each at its place', () =>
  expect(alter('alter distkey a, alter sortkey (b)', 'redshift').map(({ name, values }) => [name, values])).toEqual([
    ['alter distkey', ['a']],
    ['alter sortkey', ['b']],
  ]));

test('columns, properties and other tables that a change names', () => {
  const [added] = alter(`add columns (a int, b struct<c:int>)`);
  expect(added?.columns.map(({ name, type }) => [name, type])).toEqual([
    ['a', 'int'],
    ['b', 'struct<c:int>'],
  ]);
  const [set] = alter(`set tblproperties ('a' = 'b')`);
  expect(set?.properties).toMatchObject([{ name: 'a', values: ['b'] }]);
  const [appended] = alter('append from s.u', 'redshift');
  expect(appended?.other?.parts.map(({ value }) => value)).toEqual(['s', 'u']);
});

test('a change of one partition says so', () => {
  const { changes, gaps } = node(`alter table t partition (dt = '1') set location 's3://b/'`, 'alter-table');
  expect(gaps).toEqual([]);
  expect(changes).toMatchObject([{ name: 'set location', onPartition: true, values: ['s3://b/'] }]);
});

test('a change that is unknown is not understood', () => {
  const text = 'alter table t alter distkey a, frobnicate (b) now';
  const { changes, gaps } = node(text, 'alter-table', 'redshift');
  expect(changes.map(({ name }) => name)).toEqual(['alter distkey']);
  expect(gaps.map(gap => cut(text, gap))).toEqual(['frobnicate (b) now']);
});
