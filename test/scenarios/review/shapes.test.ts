import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

test('the shapes of the queries of the pull request: read twice, sorted, compared, multiplied for nothing', async () => {
  expect(await reviewOf('athena/shapes.sql')).toEqual([
    ['athena/repeated-scan', 'athena/shapes.sql:12:55'],
    ['athena/order-by-without-limit', 'athena/shapes.sql:8:3'],
    ['athena/union-distinct', 'athena/shapes.sql:31:3'],
    ['athena/exact-percentile', 'athena/shapes.sql:37:8'],
    ['athena/exact-count-distinct', 'athena/shapes.sql:50:24'],
    ['athena/cross-join', 'athena/shapes.sql:57:27'],
    ['athena/ctas-order-by-ignored', 'athena/shapes.sql:75:1'],
  ]);
}, 60_000);
