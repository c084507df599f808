import { expect, test } from 'vitest';
import { addExternalSchemas, throughSchemas, type ExternalSchemas } from '../../../src/analyzers/sql/index.ts';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

function through(...texts: readonly string[]) {
  const schemas: ExternalSchemas = new Map();
  for (const text of texts) addExternalSchemas(parseSql(text, 'redshift', placerOf('s.sql', text)).statements, schemas);
  return throughSchemas(schemas);
}
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
