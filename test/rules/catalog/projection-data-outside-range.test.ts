import type { Outside } from '../../../src/model/partitioning.ts';
import rule from '../../../src/rules/catalog/projection-data-outside-range.ts';
import { aPartitioning, aProjectedKey, aTable } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { tableExample } from '../../../src/rules/table-example.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' })];
const missed: Outside = {
  side: 'after',
  moving: false,
  values: 3,
  files: 9,
  bytes: 2.5e9,
  first: '2026-11-01',
  last: '2026-11-03',
};
type Key = Parameters<typeof aProjectedKey>[2] & {};
const projected = (outside: readonly Outside[], rest: Key = {}, key = 'dt') => [
  aPartitioning(id, { projected: { filled: 365, keys: [aProjectedKey(key, 365, { outside, ...rest })] } }),
];
const known = { tables, partitionings: projected([missed]) };
const inTerraform = (range: string) =>
  hcl(
    tableExample(
      'dt',
      '"projection.enabled" = "true"',
      '"projection.dt.type" = "integer"',
      `"projection.dt.range" = "${range}"`,
    ),
  );
const markets = (first: string, last = first, values = 1): Outside => {
  return { ...missed, side: 'between', values, first, last };
};

testRule(rule, {
  silent: {
    'all that has files is computed': { ...known, partitionings: projected([]) },
    'the end moves with now': { ...known, partitionings: projected([{ ...missed, moving: true }]) },
    'what it computes is not known': { ...known, partitionings: [aPartitioning(id, { projected: { unknown: 'it' } })] },
    'the catalog lists its partitions': { ...known, partitionings: [aPartitioning(id)] },
    'folders without the key’s name are leftovers': {
      ...known,
      partitionings: projected([markets('backup_2024')], { type: 'enum', named: false }),
    },
    'of another table it is known': { ...known, tables: [aTable('awsdatacatalog.web.orders', {})] },
  },
  reports: {
    'days after the range have files': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message:
            'Queries of web.clicks miss 9 files (2.5 GB): its projection does not make 3 values of dt that have files',
          confidence: 'high',
          evidence: ['after its range: 3 from 2026-11-01 to 2026-11-03'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'days before it have some': {
      ...known,
      partitionings: projected([{ ...missed, side: 'before', values: 1, last: '2026-11-01' }]),
      findings: [
        {
          message:
            'Queries of web.clicks miss 9 files (2.5 GB): its projection does not make 1 value of dt that has files',
          confidence: 'medium',
          evidence: ['before its range: 2026-11-01'],
        },
      ],
    },
    'one end moves, the other does not': {
      ...known,
      partitionings: projected([missed, { ...missed, side: 'before', moving: true }]),
      findings: [{ evidence: ['after its range: 3 from 2026-11-01 to 2026-11-03'] }],
    },
    'a step of the range leaves some out': {
      ...known,
      partitionings: projected([{ ...missed, side: 'between' }]),
      findings: [{ evidence: ['within its range: 3 from 2026-11-01 to 2026-11-03'] }],
    },
    'names are not among its values': {
      ...known,
      partitionings: projected([markets('at', 'ch', 2)], { type: 'enum' }, 'market'),
      findings: [
        {
          evidence: ['not among its values: 2 from at to ch'],
          remedy: { advice: 'Add what is missing to projection.market.values' },
        },
      ],
    },
    'a folder without the key’s name is called like a value': {
      ...known,
      partitionings: projected([markets('at')], { type: 'enum', named: false }, 'market'),
      findings: [{ confidence: 'medium' }],
    },
    'Terraform ends a range of numbers too early': {
      ...inTerraform('2020,2025'),
      partitionings: projected([{ ...missed, values: 1, first: '2026', last: '2026' }], { type: 'integer' }),
      findings: [{ remedy: { kind: 'edit-text', safe: false, edits: [{ text: '"2020,2026"' }] } }],
    },
    'what Terraform begins too late is somebody’s to decide': {
      ...inTerraform('2020,2025'),
      partitionings: projected([{ ...missed, side: 'before', first: '2019', last: '2019' }], { type: 'integer' }),
      findings: [{ remedy: { kind: 'decide' } }],
    },
  },
});
