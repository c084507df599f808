import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

const file = 'athena/columnar.sql';

test('columns, row groups and partitions: each waste at its place, and nothing on what looks alike', async () => {
  expect(await reviewOf(file)).toEqual([
    ['athena/predicate-blocks-row-group-pruning', `${file}:18:7`],
    ['athena/limit-as-cost-control', `${file}:13:7`],
    ['athena/select-star-columnar', `${file}:4:8`],
    ['athena/ctas-text-output', `${file}:24:3`],
    ['athena/ctas-unpartitioned-large', `${file}:37:14`],
    ['athena/federated-scan-without-pushdown', `${file}:48:6`],
    ['catalog/partition-schema-mismatch', `${file}:53:60`],
  ]);
});
