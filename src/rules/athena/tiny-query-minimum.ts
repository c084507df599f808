import { isKnown, sum, times } from '../../model/maybe.ts';
import { count, defineRule, evidenceOf, group, percent, placesOfNamed } from '../rule.ts';

/** Bytes that Athena bills a query at least. */
const least = 10e6;

export default defineRule({
  id: 'athena/tiny-query-minimum',
  title: 'Queries so small that the minimum is most of their bill',
  severity: 'info',
  since: '0.1.0',
  needs: ['workload'],
  uses: ['resources'],
  inputs: ['history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 200e9, unit: 'byte/month', why: 'billed and not read: a dollar' },
    minShare: { default: 0.2, unit: 'share of billed bytes', why: 'below it something else is worth more' },
  },
  fix: 'none',
  docs: {
    why: 'Athena bills at least 10 MB a query. A program that looks up one key at a time pays for a thousand times what it reads, and for S3’s and Glue’s requests on top; a table of DynamoDB or a query for many keys at once costs a part of that.',
    detection:
      'A workgroup whose billed runs below 10 MB are billed at least minBytes a month beyond what they read, if that is at least minShare of all that the workgroup is billed.\nRuns that failed, were reused, or are DDL do not count. Silent for what usage hints tell, which have no single runs.',
    unless: 'The workgroup runs on a capacity reservation, which bills no bytes.',
    price: 'The bytes between what its runs read and 10 MB; from nothing, because lookups cost elsewhere too.',
    bad: [
      {
        file: 'lookups.json',
        text: '{"workload": [{"bytesPerRun": {"low": 1e5, "high": 1e5}, "runsPerMonth": {"low": 1e6, "high": 1e6}, "belowMinimum": {"runsPerMonth": {"low": 1e6, "high": 1e6}, "bytesPerMonth": {"low": 9.9e12, "high": 9.9e12}}}]}',
      },
    ],
    good: [{ file: 'reports.json', text: '{"workload": [{"bytesPerRun": {"low": 1e9, "high": 1e9}}]}' }],
    links: [
      'https://aws.amazon.com/athena/pricing/',
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning.html',
    ],
  },
  *check({ workload, resources = [] }, { minBytes, minShare }) {
    const athena = workload.filter(({ engine }) => engine === 'athena');
    for (const [place, works] of group(athena, work => [work.place])) {
      const tiny = works.flatMap(({ belowMinimum }) => belowMinimum ?? []);
      const lacking = sum(tiny.map(({ bytesPerMonth }) => bytesPerMonth));
      const runs = sum(tiny.map(({ runsPerMonth }) => runsPerMonth));
      const read = sum(works.map(({ runsPerMonth, bytesPerRun }) => times(runsPerMonth, bytesPerRun)));
      if (!isKnown(lacking) || !isKnown(runs) || !isKnown(read) || lacking.low < minBytes) continue;
      const share = lacking.high / (read.high + lacking.high);
      if (share < minShare) continue;
      const subject = { resource: place };
      yield {
        subject,
        ...placesOfNamed(resources, 'aws_athena_workgroup', place, subject, []),
        message: `Workgroup ${place} runs ${count(runs.high)} queries a month that read less than the ${count(least / 1e6)} MB they are billed`,
        confidence: 'high',
        evidence: evidenceOf(`${percent(share)} of the bytes that it is billed are read by nobody`),
        waste: [...group(works, ({ sql }) => [sql])]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([sql, own]) => {
            const bytes = sum(own.flatMap(({ belowMinimum }) => belowMinimum?.bytesPerMonth ?? []));
            if (!isKnown(bytes) || bytes.high === 0) return [];
            return [{ meter: 'athena:scanned-byte' as const, on: { sql }, perMonth: { low: 0, high: bytes.high } }];
          }),
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Ask for many keys in one query, keep results in the program, or look keys up in DynamoDB',
        },
      };
    }
  },
});
