import { expect, test } from 'vitest';
import { reviewOf } from '../../support/review.ts';

test('the loads of the pull request', async () => {
  expect(await reviewOf('redshift/loads.sql')).toEqual([]);
}, 60_000);
