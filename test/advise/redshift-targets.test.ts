import { expect, test } from 'vitest';
import { redshiftTargets } from '../../src/advise/redshift-targets.ts';

test('clusters and workgroups with their databases, each once', () =>
  expect(redshiftTargets(['reports/analytics', 'serverless:adhoc/dev', 'reports/analytics'])).toEqual([
    { kind: 'cluster', name: 'reports', database: 'analytics' },
    { kind: 'workgroup', name: 'adhoc', database: 'dev' },
  ]));

test.each([
  'reports',
  'reports/',
  '/dev',
  'a b/dev',
  'reports/dev/x',
  "reports/d'ev",
  'serverless:/dev',
  'x:y/dev',
  '',
])('%j is none', own =>
  expect(() => redshiftTargets([own])).toThrow(`${JSON.stringify(own)} is no warehouse and its database`),
);
