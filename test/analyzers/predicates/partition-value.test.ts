import { expect, test } from 'vitest';
import { partitionValue } from '../../../src/analyzers/predicates/partition-value.ts';
import { sqlTypeOf } from '../../../src/analyzers/predicates/sql-type.ts';
import type { Known } from '../../../src/analyzers/predicates/value.ts';

test.each<[string, string, Known]>([
  ['2024', 'string', '2024'],
  ['', 'string', ''],
  ['__HIVE_DEFAULT_PARTITION__', 'int', null],
  ['07', 'int', 7n],
  ['2147483648', 'int', undefined],
  ['x', 'bigint', undefined],
  ['2024-02-29', 'date', 19782n],
  ['2023-02-29', 'date', undefined],
  ['1.50', 'decimal(5,2)', 150n],
  ['0.5', 'double', 0.5],
  ['true', 'boolean', 1n],
  ['ab ', 'char(4)', 'ab'],
  ['abc', 'varchar(2)', undefined],
  ['2024-01-01 00:00:00', 'timestamp', 1_704_067_200_000_000_000_000n],
  ['x', 'array<int>', undefined],
])('%s as %s', (text, type, expected) => expect(partitionValue(text, sqlTypeOf(type, 'hive'))).toBe(expected));
