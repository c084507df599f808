import rule from '../../../src/rules/catalog/uncompressed-text.ts';
import { aLayout, aScan, aStatement, aTable, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const id = 'awsdatacatalog.web.logs';
const csv = aTable(id, { format: 'csv' });
const laidOut = (bytes: number, compressed: number) => [
  aLayout(id, bytes, { partitions: 1, compressed, byStorageClass: { STANDARD: bytes } }),
];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 4 * GB)];
const known = { tables: [csv], statements, workload, layouts: laidOut(4 * GB, 0) };

testRule(rule, {
  silent: {
    'all of it is compressed': { ...known, layouts: laidOut(4 * GB, 1) },
    'what is not is less than minBytes': { ...known, layouts: laidOut(4 * GB, 0.8) },
    'nobody has read names': { ...known, layouts: [aLayout(id, 4 * GB)] },
    'its size is not known': {
      ...known,
      layouts: [{ ...aLayout(id, 1), bytes: { unknown: 'its size' }, compressed: 0 }],
    },
    'it is Parquet': { ...known, tables: [aTable(id, { format: 'parquet' })] },
    'its format is not known': { ...known, tables: [aTable(id, { format: { unknown: 'a template' } })] },
    'nothing reads it': { ...known, workload: [aWork('other', 30, GB)] },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.9, GB)] },
    'it had better be stored by column': { ...known, layouts: laidOut(40 * GB, 0) },
    'a CTAS writes it, and nobody has measured it': {
      ...known,
      statements: [...statements, aStatement('made', [], { kind: 'ctas', writes: [{ table: id, columns: [] }] })],
      layouts: [],
    },
  },
  reports: {
    'none of it is': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.logs is text, and 4 GB of it are not compressed',
          confidence: 'high',
          evidence: ['4 GB in size, read 30 times a month, 120 GB scanned a month'],
          waste: [
            { meter: 'athena:scanned-byte', now: exactly(120 * GB), perMonth: { low: 0, high: 96 * GB } },
            { meter: 's3:byte-month', of: 'STANDARD', now: exactly(4 * GB), perMonth: { high: 4 * GB * 0.8 } },
          ],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'part of it is': {
      ...known,
      layouts: laidOut(8 * GB, 0.75),
      findings: [{ message: 'web.logs is text, and 2 GB of it (25 %) are not compressed' }],
    },
    'it is large, and read less often than a rewrite is worth': {
      ...known,
      layouts: laidOut(40 * GB, 0),
      workload: [aWork('daily', 4, 40 * GB)],
      findings: [{}],
    },
    'its files are of another storage class': {
      ...known,
      layouts: [aLayout(id, 4 * GB, { partitions: 1, compressed: 0, byStorageClass: { STANDARD_IA: 4 * GB } })],
      findings: [{ waste: [{ meter: 'athena:scanned-byte' }] }],
    },
    'nobody knows what reads it': {
      tables: [csv],
      layouts: laidOut(4 * GB, 0),
      findings: [
        {
          message: 'web.logs is text, and 4 GB of it are not compressed (not known: its runs a month)',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }, { meter: 's3:byte-month' }],
        },
      ],
    },
  },
});
