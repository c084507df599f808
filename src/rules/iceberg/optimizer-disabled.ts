import { isKnown } from '../../model/maybe.ts';
import { blocksOf, declaredOnes, defineRule, labelOf, listed, missingOptimizers, ofType, placesIn } from '../rule.ts';
import { isMaintained, subjectOf, textSetting } from '../rule.ts';
import { icebergExample, optimizersExample } from '../rule.ts';

export default defineRule({
  id: 'iceberg/optimizer-disabled',
  title: 'Nothing looks after an Iceberg table of Glue',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['statements', 'tables'],
  inputs: ['terraform', 'sql'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Every write to an Iceberg table adds small files, a snapshot and metadata. If nothing compacts the files, expires snapshots and removes what failed writes left, queries read more objects each day and S3 keeps what nobody reads.',
    detection:
      'An aws_glue_catalog_table with iceberg_input for which an aws_glue_catalog_table_optimizer of type compaction, retention or orphan_file_deletion is missing or has enabled = false, in any file that is read.\nSilent where a statement optimizes or vacuums the table, for tables in S3 Tables, which are looked after, and where the table or type of any optimizer is not known. With a cluster or application of EMR beside it, which may do it, the confidence is low.',
    unless:
      'A job elsewhere calls rewrite_data_files and expire_snapshots, or optimizers are switched on for the whole catalog.',
    price: 'None here: small files, snapshots and orphans are priced by the rules that measure them.',
    bad: [{ file: 'orders.tf', text: icebergExample }],
    good: [{ file: 'orders.tf', text: icebergExample + optimizersExample }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/table-optimizers.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_catalog_table_optimizer',
    ],
  },
  *check({ resources, statements = [], tables = [] }) {
    const declared = declaredOnes(resources);
    const mayBeDone = ofType(declared, 'aws_emr_cluster', 'aws_emrserverless_application').length > 0;
    for (const own of ofType(declared, 'aws_glue_catalog_table')) {
      const inputs = blocksOf(own, 'open_table_format_input[0].iceberg_input');
      const catalog = textSetting(own, 'catalog_id') ?? '';
      if (!isKnown(inputs) || inputs.length === 0 || (isKnown(catalog) && catalog.includes('s3tables'))) continue;
      const missing = missingOptimizers(own, declared);
      if (missing.length === 0 || isMaintained(own, tables, statements)) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'open_table_format_input[0].iceberg_input[0]'),
        message: `${labelOf(own)} has no optimizer for ${listed(missing.map(type => type.replaceAll('_', ' ')))}`,
        confidence: mayBeDone ? 'low' : 'medium',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: `Add aws_glue_catalog_table_optimizer of type ${listed(missing)}, with enabled = true and a role`,
        },
      };
    }
  },
});
