import { expect, test } from 'vitest';
import { tableId } from '../../src/model/identity.ts';
import { nameOf } from '../../src/rules/rule.ts';

test.each([
  [['db', 't'], 'db.t'],
  [['other', 'db', 't'], 'other.db.t'],
  [['module.lake.aws_glue_catalog_database.raw', 't'], 'module.lake.aws_glue_catalog_database.raw.t'],
  [['50%', 'a/b'], '50%.a/b'],
])('%j is written as people write it', (parts, name) =>
  expect(nameOf(tableId(parts, { engine: 'athena', scope: '1/eu-west-1' }))).toBe(name),
);
