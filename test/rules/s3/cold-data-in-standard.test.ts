import type { Layout } from '../../../src/model/layout.ts';
import rule from '../../../src/rules/s3/cold-data-in-standard.ts';
import { aLayout, aResource, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' }, { location: 's3://acme-lake/web/clicks/' })];
const statements = [aStatement('daily', [aScan('awsdatacatalog.web.others')])];
const workload = [aWork('daily', 30, 1e9)];
const laidOut = (rest: Partial<Layout> = {}) => [
  aLayout(id, 2e12, {
    files: 20_000,
    byStorageClass: { STANDARD: 2e12, GLACIER: 9e12 },
    writtenOver: { first: '2026-01-01', last: '2026-10-28' },
    ...rest,
  }),
];
const known = { tables, statements, workload, layouts: laidOut() };
const lifecycle = (values: object) =>
  aResource('aws_s3_bucket_lifecycle_configuration', { bucket: 'acme-lake', ...values });
const moving = [{ status: 'Enabled', transition: [{ days: 30, storage_class: 'INTELLIGENT_TIERING' }] }];

testRule(rule, {
  silent: {
    'something reads it': { ...known, statements: [aStatement('daily', [aScan(id)])] },
    'nobody knows what reads it': { ...known, workload: [aWork('daily', 30, 1e9, { source: 'config' })] },
    'no query of its account is on record': {
      ...known,
      tables: tables.map(own => ({ ...own, id: `2/eu/${id}` })),
      layouts: laidOut().map(own => ({ ...own, table: `2/eu/${id}` })),
    },
    'it is not large': { ...known, layouts: laidOut({ byStorageClass: { STANDARD: 0.9e12 } }) },
    'it lies elsewhere': { ...known, layouts: laidOut({ byStorageClass: { INTELLIGENT_TIERING: 2e12 } }) },
    'its objects are tiny': { ...known, layouts: laidOut({ files: 20_000_000 }) },
    'nobody knows how many objects it has': { ...known, layouts: laidOut({ files: { unknown: 'its files' } }) },
    'it is young': { ...known, layouts: laidOut({ writtenOver: { first: '2026-09-01', last: '2026-10-28' } }) },
    'nobody knows how old it is': { ...known, layouts: [aLayout(id, 2e12, { byStorageClass: { STANDARD: 2e12 } })] },
    'a rule of the bucket moves it': { ...known, resources: [lifecycle({ rule: moving })] },
    'a rule may move it': {
      ...known,
      resources: [aResource('aws_s3_bucket_lifecycle_configuration', { rule: moving })],
    },
  },
  reports: {
    'nothing has read it': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks has 2 TB in S3 Standard, and no query on record reads it',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['20,000 objects of 100 MB on average, written from 2026-01-01 to 2026-10-28'],
          waste: [{ meter: 's3:byte-month', of: 'STANDARD', now: { high: 2e12 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'rules are off, are of others, or do something else': {
      ...known,
      resources: [
        lifecycle({ rule: [{ ...moving[0], status: 'Disabled' }] }),
        lifecycle({ rule: [{ status: 'Enabled' }] }),
        lifecycle({ bucket: 'other', rule: moving }),
      ],
      findings: [{ severity: 'warning' }],
    },
  },
});
