import rule from '../../../src/rules/catalog/unsplittable-large-gzip.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.raw.events';
/** `count` files of more than 2^(exponent-1) and at most 2^exponent bytes. */
const files = (exponent: number, count: number) => [...Array.from({ length: exponent }, () => 0), count];
const laidOut = (sizes: readonly number[], rest = {}) => [aLayout(id, 12e9, { sizes, compressed: 1, ...rest })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 12e9)];
const tables = [aTable(id, { format: 'json' })];
const known = { tables, statements, workload, layouts: laidOut(files(30, 12)) };

testRule(rule, {
  silent: {
    'its files may be as large as largeBytes': { ...known, layouts: laidOut(files(29, 12)) },
    'it is Parquet': { ...known, tables: [aTable(id, { format: 'parquet' })] },
    'it is Avro': { ...known, tables: [aTable(id, { format: 'avro' })] },
    'its format is not known': { ...known, tables: [aTable(id, { format: { unknown: 'its format' } })] },
    'its files are plain text': { ...known, layouts: laidOut(files(31, 12), { compressed: 0 }) },
    'some of its files are plain text, and may be the large ones': {
      ...known,
      layouts: laidOut(files(31, 12), { compressed: 0.9 }),
    },
    'of another table names were read, of this one none': {
      ...known,
      layouts: [
        aLayout(id, 12e9, { sizes: files(31, 12) }),
        aLayout('awsdatacatalog.raw.other', 12e9, { compressed: 1 }),
      ],
    },
    'nothing reads it': { ...known, workload: [aWork('other', 30, 1e9)] },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.5, 12e9)] },
    'Redshift keeps it': { ...known, tables: [aTable(id, { format: 'json', type: 'redshift' })] },
  },
  reports: {
    'all its files are compressed and some are large': {
      ...known,
      layouts: laidOut([...files(25, 400), 0, 0, 0, 0, 9, 3]),
      findings: [
        {
          subject: { table: id },
          message: 'raw.events has 12 compressed text files of more than 537 MB: each is read by one reader',
          confidence: 'high',
          evidence: ['read 30 times a month'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it is CSV, and there is one': {
      ...known,
      tables: [aTable(id, { format: 'csv' })],
      layouts: laidOut(files(30, 1)),
      findings: [{ message: 'raw.events has 1 compressed text file of more than 537 MB: each is read by one reader' }],
    },
    'its files were sampled': {
      ...known,
      layouts: laidOut(files(30, 12), { sampled: true }),
      findings: [{ confidence: 'medium' }],
    },
    'nobody knows what reads it': {
      tables,
      layouts: laidOut(files(30, 12)),
      findings: [
        {
          message:
            'raw.events has 12 compressed text files of more than 537 MB: each is read by one reader (not known: its runs a month)',
          confidence: 'low',
        },
      ],
    },
  },
});
