import { isKnown, isUnknown, surelyAbove } from '../../model/maybe.ts';
import type { EngineChoice } from '../../model/engine-choice.ts';
import { defineRule, shown, size } from '../rule.ts';

export default defineRule({
  id: 'cost/athena-redshift-break-even',
  title: 'Queries run on the dearer engine',
  severity: 'warning',
  since: '0.1.0',
  needs: ['engineChoices'],
  inputs: ['history'],
  meters: ['athena:scanned-byte', 'redshift:node-hour', 'redshift:rpu-hour', 'redshift:byte-month', 's3:get-request'],
  options: {
    minRatio: {
      default: 1.3,
      unit: 'cost here/cost there',
      why: 'a smaller difference does not pay for moving people and pipelines',
    },
    minRepeated: {
      default: 0.6,
      unit: 'share of bytes',
      why: 'a warehouse pays where the same tables are read again and again',
    },
  },
  fix: 'none',
  docs: {
    why: 'Athena bills every byte, every time; a warehouse bills hours, however often a table is read. Past a point that depends on the month’s bytes the other engine is cheaper.',
    detection:
      'The month’s history is replayed through both billing models, after the layout remedies, since those come first. Reported where the other engine costs less than 1/minRatio of this one; from Athena, only where the share minRepeated of the bytes is read by more than one run. Concurrency and latency that people are used to are not in the figures.',
    price: 'The difference of the two bills.',
    bad: [
      {
        file: 'bi.json',
        text: '{"engineChoices":[{"subject":{"arn":"arn:aws:athena:us-east-1:111122223333:workgroup/bi"},"place":"bi","from":"athena","to":"redshift:2×ra3.xlplus","work":["0123456789abcdef"],"ratio":{"low":1.4,"high":1.6},"scannedPerMonth":{"low":4.5e14,"high":4.5e14},"flipsAtBytesPerMonth":{"low":3.17e14,"high":3.2e14},"repeated":{"low":0.9,"high":1}}]}',
      },
    ],
    good: [
      {
        file: 'bi.json',
        text: '{"engineChoices":[{"subject":{"arn":"arn:aws:athena:us-east-1:111122223333:workgroup/bi"},"place":"bi","from":"athena","to":"redshift:2×ra3.xlplus","work":["0123456789abcdef"],"ratio":{"low":0.4,"high":0.6},"scannedPerMonth":{"low":1.5e14,"high":1.5e14},"flipsAtBytesPerMonth":{"low":3.17e14,"high":3.2e14},"repeated":{"low":0.9,"high":1}}]}',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/when-should-i-use-ate.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html',
    ],
  },
  *check({ engineChoices }, { minRatio, minRepeated }) {
    for (const choice of engineChoices) {
      const { from, to, place, subject, work, ratio, repeated, scannedPerMonth, flipsAtBytesPerMonth } = choice;
      if (isUnknown(ratio) || ratio.high <= minRatio || work.length === 0) continue;
      if (from === 'athena' && (isUnknown(repeated) || repeated.low < minRepeated)) continue;
      yield {
        subject,
        at: 'arn' in subject ? subject : { address: place },
        message: `${named(choice)} scans ${shown(scannedPerMonth, size)} a month and costs ${shown(ratio, figure => figure.toFixed(1))} times what ${engine(to)} would; the winner flips at ${shown(flipsAtBytesPerMonth, size)} a month`,
        confidence: surelyAbove(ratio, minRatio) ? 'medium' : 'low',
        evidence: [
          `${work.length} queries`,
          ...(isKnown(repeated)
            ? [`${Math.round(repeated.low * 100)} % of the bytes belong to tables that several runs read`]
            : []),
        ],
        waste: 'simulate',
        remedy: {
          kind: 'change-engine',
          safe: false,
          advice: `Run them on ${engine(to)}, after the layout remedies`,
          work,
          to,
        },
      };
    }
  },
});

const named = ({ from, place }: EngineChoice) => (from === 'athena' ? `Workgroup ${place}` : `Cluster ${place}`);
const engine = (to: string) =>
  to === 'athena'
    ? 'Athena'
    : to
        .replace(/^redshift-serverless:(\d+)$/, 'Redshift Serverless ($1 RPU)')
        .replace(/^redshift:(\d+)×(.+)$/, 'Redshift ($1 × $2)');
