import { isUnknown } from '../../model/maybe.ts';
import { blockExample, blocksOf, configurationOf, defineRule, evidenceOf, labelOf, largestQuery } from '../rule.ts';
import { numberSetting, ofType, placesIn, resourceExample, size, subjectOf, textSetting, written } from '../rule.ts';

const workgroup = (...lines: readonly string[]) =>
  resourceExample(
    'aws_athena_workgroup',
    'bi',
    'name = "bi"',
    '',
    ...blockExample(
      'configuration',
      ...lines,
      ...blockExample('result_configuration', 'output_location = "s3://athena-results/bi/"'),
    ),
  );

export default defineRule({
  id: 'athena/uncapped-workgroup',
  title: 'A query may scan any number of bytes',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['workload'],
  inputs: ['terraform', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    bytes: { default: 1e12, unit: 'byte', why: 'five dollars a query: more is rarely meant' },
    times: { default: 3, unit: 'times the largest query', why: 'tables grow, and no query of today may be refused' },
  },
  fix: 'unsafe',
  docs: {
    why: 'Athena charges by the byte that a query scans, and nothing stops one that has forgotten its partitions: a single SELECT over 50 TB costs 250 dollars. With bytes_scanned_cutoff_per_query Athena cancels it at the limit, and what it has scanned until then is all that is charged.',
    detection:
      'An aws_athena_workgroup whose configuration sets no bytes_scanned_cutoff_per_query, or 0. The limit that is suggested is the larger of bytes and of times the largest query that the history knows of the workgroup.\nSilent where the limit or the state is not known, in workgroups for Spark or that are switched off, and where the same files declare an aws_athena_capacity_reservation, whose queries are not charged by the byte.',
    unless:
      'The workgroup runs on reserved capacity that is declared elsewhere, or a rare rebuild has to read everything: give that one a workgroup of its own.',
    price: 'The bytes that runaway queries scan beyond the limit; how often they come, no configuration tells.',
    bad: [{ file: 'athena.tf', text: workgroup() }],
    good: [{ file: 'athena.tf', text: workgroup('bytes_scanned_cutoff_per_query = 1000000000000', '') }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html',
      'https://docs.aws.amazon.com/athena/latest/ug/capacity-management.html',
    ],
  },
  *check({ resources, workload = [] }, { bytes, times }) {
    if (ofType(resources, 'aws_athena_capacity_reservation').length > 0) return;
    for (const own of ofType(resources, 'aws_athena_workgroup')) {
      const blocks = blocksOf(own, 'configuration');
      const configuration = configurationOf(own);
      const { path = 'configuration[0]', engine } = configuration ?? {};
      const limit = numberSetting(own, `${path}.bytes_scanned_cutoff_per_query`) ?? 0;
      const state = textSetting(own, 'state') ?? 'ENABLED';
      if (isUnknown(blocks) || limit !== 0 || state !== 'ENABLED') continue;
      // Every workgroup of an account has a configuration: without one it was not read.
      const ofAccount = own.address === undefined;
      if (ofAccount && !configuration) continue;
      if (engine !== undefined && (isUnknown(engine) || /spark/i.test(engine))) continue;
      const name = textSetting(own, 'name');
      const largest = typeof name === 'string' ? largestQuery(workload, name) : undefined;
      const value = Math.ceil(Math.max(bytes, times * (largest ?? 0)));
      const advice = `Let Athena cancel queries that scan more than ${size(value)}`;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} lets a query scan, and be charged for, any number of bytes`,
        confidence: ofAccount ? 'medium' : 'high',
        evidence: evidenceOf(largest !== undefined && `its largest query scans ${size(largest)}`),
        waste: [
          { meter: 'athena:scanned-byte', on: subjectOf(own), perMonth: { unknown: 'how often a query runs away' } },
        ],
        remedy: written(own, path, [`bytes_scanned_cutoff_per_query = ${value}`], {
          kind: 'set-attribute',
          safe: false,
          advice,
          on: subjectOf(own),
          path: `${path}.bytes_scanned_cutoff_per_query`,
          value,
        }),
      };
    }
  },
});
