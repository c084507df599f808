import type { EngineChoice } from '../../model/engine-choice.ts';
import { isKnown, surelyAbove, type Quantity } from '../../model/maybe.ts';
import { counted, defineRule, engineOf, group, placesOfNamed, shown, size } from '../rule.ts';

export default defineRule({
  id: 'cost/athena-redshift-break-even',
  title: 'Queries run on the dearer engine',
  severity: 'warning',
  since: '0.1.0',
  needs: ['engineChoices'],
  uses: ['resources'],
  inputs: ['history'],
  meters: ['athena:scanned-byte', 'redshift:node-hour', 'redshift:rpu-hour', 'redshift:byte-month', 's3:get-request'],
  options: {
    minRatio: { default: 1.3, unit: 'cost here/cost there', why: 'less does not pay for moving people and pipelines' },
    minRepeated: { default: 0.6, unit: 'share of bytes', why: 'a warehouse pays where the same tables are read again' },
  },
  fix: 'none',
  docs: {
    why: 'Athena bills every byte, every time; a warehouse bills hours, however often a table is read. Past a point that depends on the month’s bytes the other engine is cheaper.',
    detection:
      'The month’s history is replayed through both billing models, after the layout remedies, since those come first. Reported, with the cheapest engine alone, where this one surely costs more than minRatio times as much; from Athena only where the share minRepeated of the bytes is read by more than one run.',
    unless:
      'Something that is not in the figures decides: the concurrency and the latency that people are used to, who runs the cluster at night, or a load that is about to change.',
    price: 'The difference of the two bills.',
    bad: [{ file: 'bi.json', text: '{"engineChoices": [{"ratio": {"low": 1.4, "high": 1.6}}]}' }],
    good: [{ file: 'bi.json', text: '{"engineChoices": [{"ratio": {"low": 0.4, "high": 0.6}}]}' }],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/when-should-i-use-ate.html'],
  },
  *check({ engineChoices, resources = [] }, { minRatio, minRepeated }) {
    const dearer = engineChoices.filter(({ from, ratio, repeated, work }) => {
      const repeats = from === 'redshift' || (isKnown(repeated) && repeated.low >= minRepeated);
      return surelyAbove(ratio, minRatio) && repeats && work.length > 0;
    });
    for (const choices of group(dearer, ({ from, place }) => [`${from} ${place}`]).values()) {
      const [choice] = choices.toSorted(cheapestFirst);
      if (!choice) continue;
      const { subject, place, from, to, work, stated = [], ratio, scannedPerMonth, flipsAtBytesPerMonth } = choice;
      const there = engineOf(to);
      yield {
        subject,
        ...placesOfNamed(resources, types[from], place, subject, stated),
        message: `${from === 'athena' ? 'Workgroup' : 'Cluster'} ${place} scans ${shown(scannedPerMonth, size)} a month and costs ${shown(ratio, one)} times what ${there} would; the winner flips at ${shown(flipsAtBytesPerMonth, size)} a month`,
        confidence: 'medium',
        evidence: [`${counted(work.length, 'statement')} would move`],
        waste: 'simulate',
        remedy: {
          kind: 'change-engine',
          safe: false,
          advice: `Run them on ${there}, the tables laid out first`,
          work,
          to,
        },
      };
    }
  },
});

const types = { athena: 'aws_athena_workgroup', redshift: 'aws_redshift_cluster' };
const one = (figure: number) => figure.toFixed(1);
const low = (quantity: Quantity) => (isKnown(quantity) ? quantity.low : 0);
const cheapestFirst = (a: EngineChoice, b: EngineChoice) => low(b.ratio) - low(a.ratio) || (a.to < b.to ? -1 : 1);
