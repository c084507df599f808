import type { Layout } from '../../../src/model/layout.ts';
import rule from '../../../src/rules/s3/compression-extension-mismatch.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const of = (endings: readonly string[], design: Parameters<typeof aTable>[1] = {}, rest: Partial<Layout> = {}) => ({
  tables: [aTable(id, { format: 'csv', ...design })],
  layouts: [
    aLayout(id, 1e9, {
      compressed: 0,
      endings: Object.fromEntries(endings.map(ending => [ending, { files: 12, mixed: 0 }])),
      ...rest,
    }),
  ],
});
const gzip = { compression: 'gzip' };

testRule(rule, {
  silent: {
    'names say what is in files': of(['csv', 'json']),
    'it is Parquet': of(['zip', 'capitals'], { format: 'parquet', ...gzip }),
    'names say that they are compressed, as the table does': of(['csv'], gzip, { compressed: 1 }),
    'some names do': of(['csv'], gzip, { compressed: 0.01 }),
    'it is compressed by what no name tells': of(['csv'], { compression: 'none' }),
    'nobody knows how it is compressed': of(['csv'], { compression: { unknown: 'a template' } }),
    'it has no files': { ...of([], gzip), layouts: [aLayout(id, 0, { compressed: 0, endings: {} })] },
    'names were not read': {
      ...of(['zip']),
      layouts: [aLayout(id, 1e9), ...of([]).layouts.map(own => ({ ...own, table: 'other' }))],
    },
  },
  reports: {
    'there are archives': {
      ...of(['csv', 'tar', 'zip']),
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks has 24 archives (.zip, .tar), which Athena does not unpack',
          severity: 'error',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'endings are in capitals': {
      ...of(['capitals'], { format: 'json' }),
      findings: [
        {
          message:
            'web.clicks has 12 files whose ending (.GZ, .BZ2, .ZST) is in capitals: Athena reads them as plain text',
        },
      ],
    },
    'the table says more than the names': {
      ...of(['csv'], gzip),
      findings: [
        {
          message:
            'web.clicks says that its files are compressed (gzip), and no name of them does: Athena reads them as plain text',
          severity: 'warning',
          confidence: 'low',
        },
      ],
    },
  },
});
