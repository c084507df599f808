import { isKnown, surelyAbove, times } from '../../model/maybe.ts';
import { count, dearVersion, defineRule, dpuHours, evidenceOf, jobExample, labelOf, ofType } from '../rule.ts';
import { placesIn, replaced, runningJobs, subjectOf } from '../rule.ts';

/** What Glue 6.0 takes less for a DPU hour: 0.308 for 0.44, and 0.203 for 0.29 on Flex. */
const saving = 0.3;

export default defineRule({
  id: 'glue/pre-6-rate',
  title: 'Job pays the rate of before Glue 6.0',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['jobs'],
  inputs: ['terraform', 'history'],
  meters: ['glue:dpu-hour'],
  options: {
    minDpuHours: {
      default: 76,
      unit: 'DPU-hour/month',
      why: 'from there on it is ten dollars a month, which pays for a test run',
    },
  },
  fix: 'unsafe',
  docs: {
    why: 'A DPU hour of Glue 6.0 costs 30 % less than one of any version before: 0.308 USD for 0.44, and 0.203 for 0.29 on Flex. It runs Spark 4.1 on Python 3.13 instead of Spark 3.5 on Python 3.11.',
    detection:
      'An aws_glue_job of Spark or Spark streaming of Glue 4.0 to 5.1, or without a version, for which Glue takes 5.1. It is info, and a warning where its runs are known to take at least minDpuHours a month.\nOf jobs whose runs are not known, only those with a version are told, and once where one line makes several.\nSilent for older versions, which glue/eol-version tells of, for Python shell and Ray, for workers of type R, whose rate is not known, and where version or command are not known.',
    unless: 'A library or connector that the job needs does not run on Spark 4 yet, or nobody has the time to test it.',
    price: 'Three tenths of what its DPU hours cost, if it takes as many of them as before.',
    bad: [{ file: 'glue.tf', text: jobExample('glue_version = "5.0"') }],
    good: [{ file: 'glue.tf', text: jobExample('glue_version = "6.0"') }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/migrating-version-60.html',
      'https://docs.aws.amazon.com/glue/latest/dg/release-notes.html',
      'https://aws.amazon.com/glue/pricing/',
    ],
  },
  *check({ resources, jobs = [] }, { minDpuHours }) {
    const works = new Map(runningJobs(resources, jobs).map(({ resource, work }) => [resource, work]));
    const told = new Set<string>();
    for (const own of ofType(resources, 'aws_glue_job')) {
      const version = dearVersion(own);
      const work = works.get(own);
      const { at, also } = placesIn(own, 'glue_version');
      const place = 'file' in at && at.line !== undefined ? `${at.file}:${at.line}` : labelOf(own);
      // Of jobs whose runs nobody knows, those that one line makes are told once, and those that name a version.
      if (version === undefined || (!work && (version === '' || told.has(place)))) continue;
      if (!work) told.add(place);
      const hours = work?.all.dpuHours;
      yield {
        subject: subjectOf(own),
        at,
        also,
        message: `${labelOf(own)} pays the rate of Glue ${version === '' ? '5.1, which Glue takes by itself' : version}: 6.0 costs 30 % less`,
        severity: hours !== undefined && surelyAbove(hours, minDpuHours) ? 'warning' : 'info',
        confidence: version === '' ? 'medium' : 'high',
        evidence: evidenceOf(hours !== undefined && isKnown(hours) && `${count(hours.high)} DPU hours a month`),
        waste: work
          ? dpuHours(work, now => times({ low: saving, high: saving }, now)).filter(
              ({ of = '' }) => !of.startsWith('6'),
            )
          : [{ meter: 'glue:dpu-hour', on: subjectOf(own), perMonth: { unknown: 'its DPU hours a month' } }],
        remedy: replaced(own, 'glue_version', '6.0', {
          safe: false,
          advice: 'Move it to Glue 6.0 after a test run: Spark, Scala, Python and library versions change',
        }),
      };
    }
  },
});
