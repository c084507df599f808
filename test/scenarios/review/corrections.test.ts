import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

test('corrections: a partition that comes back changed, and one that is loaded again', async () => {
  expect(await reviewOf('athena/corrections.sql')).toEqual([
    ['iceberg/hive-rewrite-for-mutations', 'athena/corrections.sql:11:1'],
  ]);
});
