import { expect, test } from 'vitest';
import { Pruning } from '../../../../src/analyzers/lake-files/iceberg/pruning.ts';

const fields = [
  { id: 1, path: 'pd', type: 'string' },
  { id: 2, path: 'id', type: 'long' },
  { id: 3, path: 'n', type: 'int' },
];
const spec = {
  id: 0,
  fields: [
    { source: 2, name: 'id_bucket', transform: 'bucket[4]' },
    { source: 1, name: 'pd', transform: 'identity' },
    { source: 3, name: 'n', transform: 'identity' },
  ],
};

test('identity partitions give their columns one value in a file', () => {
  const pruning = new Pruning(fields, new Map([[0, spec]]), new Map());
  expect([...pruning.identities(0, { partition: [3n, '2024-01-09', null] })]).toEqual([
    ['pd', '2024-01-09'],
    ['n', null],
  ]);
  expect(pruning.identities(1, { partition: [] }).size).toBe(0);
});
