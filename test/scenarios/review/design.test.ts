import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

test('Redshift tables and how they are asked: keys in the wrong order, functions on them, views computed anew', async () => {
  expect(await reviewOf('redshift/design.sql')).toEqual([
    ['redshift/sortkey-leading-column-unused', 'redshift/design.sql:4:14'],
    ['redshift/function-on-sortkey', 'redshift/design.sql:28:7'],
    ['redshift/mv-full-refresh', 'redshift/design.sql:46:32'],
    ['redshift/nested-loop', 'redshift/design.sql:70:29'],
    ['redshift/join-key-distkey-mismatch', 'redshift/design.sql:79:14'],
    ['redshift/stale-stats', 'redshift/design.sql:99:1'],
  ]);
});
