import { expect, test } from 'vitest';
import { columnTypes } from '../../../src/analyzers/predicates/column-types.ts';
import { sqlTypeOf, type SqlType } from '../../../src/analyzers/predicates/sql-type.ts';

test.each<[string, 'hive' | 'iceberg' | 'cast', SqlType]>([
  ['string', 'hive', { name: 'varchar' }],
  ['INT', 'hive', { name: 'integer' }],
  ['float', 'hive', { name: 'real' }],
  ['double precision', 'cast', { name: 'double' }],
  ['varchar(10)', 'hive', { name: 'varchar', length: 10 }],
  ['char(3)', 'hive', { name: 'char', length: 3 }],
  ['decimal(10, 2)', 'hive', { name: 'decimal', precision: 10, scale: 2 }],
  ['decimal', 'hive', { name: 'decimal', precision: 10, scale: 0 }],
  ['decimal', 'cast', { name: 'decimal', precision: 38, scale: 0 }],
  ['decimal(39,0)', 'hive', { name: 'other' }],
  ['timestamp', 'hive', { name: 'timestamp', precision: 3, zone: false }],
  ['timestamp', 'iceberg', { name: 'timestamp', precision: 6, zone: false }],
  ['timestamp(6) with time zone', 'iceberg', { name: 'timestamp', precision: 6, zone: true }],
  ['timestamptz', 'iceberg', { name: 'timestamp', precision: 6, zone: true }],
  ['array<int>', 'hive', { name: 'other' }],
  ['time', 'iceberg', { name: 'other' }],
  ['', 'hive', { name: 'other' }],
])('%s of %s', (text, of, expected) => expect(sqlTypeOf(text, of)).toEqual(expected));

test('columns and the leaves of structs', () =>
  expect([
    ...columnTypes(
      [
        { name: 'A', type: 'int' },
        { name: 's', type: 'struct<x:string,Y:struct<z:timestamp>>' },
        { name: 'm', type: 'map<string,int>' },
      ],
      'iceberg',
    ),
  ]).toEqual([
    ['a', { name: 'integer' }],
    ['s', { name: 'other' }],
    ['s.x', { name: 'varchar' }],
    ['s.y.z', { name: 'timestamp', precision: 6, zone: false }],
    ['m', { name: 'other' }],
  ]));
