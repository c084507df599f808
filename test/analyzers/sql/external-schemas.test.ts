import { expect, test } from 'vitest';
import {
  addExternalSchemas,
  disagreements,
  throughSchemas,
  type ExternalSchemas,
} from '../../../src/analyzers/sql/index.ts';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

function declared(...texts: readonly string[]) {
  const schemas: ExternalSchemas = new Map();
  for (const [index, text] of texts.entries())
    addExternalSchemas(parseSql(text, 'redshift', placerOf(`${index}.sql`, text)).statements, schemas);
  return schemas;
}
const through = (...texts: readonly string[]) => throughSchemas(declared(...texts));
const lake = `create external schema if not exists Spectrum from data catalog database 'Lake' iam_role default region 'x'`;

test.each([
  ['redshift.spectrum.events', 'awsdatacatalog.lake.events'],
  ['1/eu-west-1/main/redshift.spectrum.events', '1/eu-west-1/awsdatacatalog.lake.events'],
  ['redshift.public.events', 'redshift.public.events'],
  ['redshift.events', 'redshift.events'],
  ['awsdatacatalog.spectrum.events', 'awsdatacatalog.spectrum.events'],
])('%s is %s', (id, expected) => expect(through(lake)(id)).toBe(expected));

test.each([
  [
    'of another engine',
    `create external schema spectrum from postgres database 'lake' uri 'u' iam_role 'r' secret_arn 's'`,
  ],
  ['of a stream', `create external schema spectrum from kinesis iam_role default`],
  ['with no database', `create external schema spectrum from data catalog iam_role default`],
  ['that is none', 'create schema spectrum'],
])('a schema %s leads nowhere', (_, text) =>
  expect(through(text)('redshift.spectrum.events')).toBe('redshift.spectrum.events'),
);

test('where texts disagree, a name leads nowhere', () => {
  expect(through(lake, lake)('redshift.spectrum.a')).toBe('awsdatacatalog.lake.a');
  expect(through(lake, lake.replace('Lake', 'other'))('redshift.spectrum.a')).toBe('redshift.spectrum.a');
});

test('where texts disagree, the second says so', () => {
  const other = `select 1;\n${lake.replace('Lake', 'other')}`;
  expect(disagreements(declared(lake, lake, other, other.replace('other', 'third')))).toEqual([
    {
      level: 'info',
      file: '2.sql',
      line: 2,
      column: 1,
      message:
        'The external schema spectrum leads to another database here than in 0.sql:1: its tables are taken for unknown ones',
      hint: expect.any(String),
    },
  ]);
  expect(disagreements(declared(lake, lake.replace('Lake', 'lake'), 'create schema spectrum'))).toEqual([]);
});
