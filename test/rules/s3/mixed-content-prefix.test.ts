import rule from '../../../src/rules/s3/mixed-content-prefix.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const of = (design: Parameters<typeof aTable>[1], mixed: Readonly<Record<string, number>>) => ({
  tables: [aTable(id, design)],
  layouts: [
    aLayout(id, 1e9, {
      endings: Object.fromEntries(Object.entries(mixed).map(([ending, own]) => [ending, { files: 900, mixed: own }])),
    }),
  ],
});
const parquet = { format: 'parquet' } as const;

testRule(rule, {
  silent: {
    'all names say the same as the table': of(parquet, { parquet: 900 }),
    'partitions have formats of their own': of(parquet, { parquet: 0, csv: 0 }),
    'text may be of any kind': of({ format: 'text' }, { csv: 9, json: 9 }),
    'CSV has several endings': of({ format: 'csv' }, { csv: 9, tsv: 9 }),
    'JSON has several endings': of({ format: 'json' }, { json: 9, ndjson: 9 }),
    'archives are told elsewhere': of({ format: 'csv' }, { csv: 9, zip: 9, capitals: 9 }),
    'its format is not known': of({ format: { unknown: 'a template' } }, { json: 9, parquet: 9 }),
    'its format is another': of({ format: 'other' }, { json: 9, parquet: 9 }),
    'Iceberg names its files': of({ ...parquet, type: 'iceberg' }, { parquet: 9, json: 9, avro: 9 }),
    'names were not read': {
      tables: [aTable(id, parquet)],
      layouts: [aLayout(id, 1e9), ...of(parquet, {}).layouts.map(own => ({ ...own, table: 'other' }))],
    },
  },
  reports: {
    'a manifest lies among Parquet files': {
      ...of(parquet, { json: 1, parquet: 30 }),
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks is parquet, and 1 file among its own is named .json',
          severity: 'error',
          confidence: 'medium',
          evidence: ['1 file named .json beside others'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'several kinds lie among JSON': {
      ...of({ format: 'json' }, { csv: 2, json: 9, parquet: 3 }),
      findings: [{ message: 'web.clicks is json, and 5 files among its own are named .csv, .parquet' }],
    },
    'Parquet lies among text': { ...of({ format: 'text' }, { parquet: 3 }), findings: [{ severity: 'error' }] },
  },
});
