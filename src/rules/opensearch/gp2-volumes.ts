import { isKnown, times, type Maybe, type Quantity } from '../../model/maybe.ts';
import { blockExample, defineRule, flagSetting, labelOf, numberSetting, ofType, placesIn, replaced } from '../rule.ts';
import { resourceExample, subjectOf, textSetting } from '../rule.ts';

const gib = 2 ** 30;
const domain = (type: string) =>
  resourceExample(
    'aws_opensearch_domain',
    'logs',
    'domain_name = "logs"',
    '',
    ...blockExample('cluster_config', 'instance_type  = "r6g.large.search"', 'instance_count = 3'),
    '',
    ...blockExample('ebs_options', 'ebs_enabled = true', `volume_type = "${type}"`, 'volume_size = 500'),
  );
/** Types that gp3 is not made for. */
const old = /^(?:t2|[cmr][34]|i2)\./;

export default defineRule({
  id: 'opensearch/gp2-volumes',
  title: 'Domain on gp2 volumes',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['opensearch:byte-month'],
  options: {
    share: { default: 0.096, unit: 'share of the price', why: 'gp3 is 0.122 USD a GB in us-east-1 where gp2 is 0.135' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A gp3 volume costs about a tenth less than a gp2 volume of the same size, and has 3,000 IOPS at any size; gp2 reaches that at 1 TB.',
    detection:
      'An aws_opensearch_domain or aws_elasticsearch_domain whose ebs_options have volume_type = "gp2". Silent where EBS is switched off, where the type is not known or not set, and for instances of the fourth generation or older, such as t2, m4 and r4.',
    unless: 'The domain is about to be deleted: the change moves all shards to new nodes.',
    price: 'The share of the price between gp2 and gp3, for the size of a volume times the number of data nodes.',
    bad: [{ file: 'opensearch.tf', text: domain('gp2') }],
    good: [{ file: 'opensearch.tf', text: domain('gp3') }],
    links: ['https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_EBSOptions.html'],
  },
  *check({ resources }, { share }) {
    for (const own of ofType(resources, 'aws_opensearch_domain', 'aws_elasticsearch_domain')) {
      const path = 'ebs_options[0].volume_type';
      const instance = textSetting(own, 'cluster_config[0].instance_type');
      if (textSetting(own, path) !== 'gp2' || flagSetting(own, 'ebs_options[0].ebs_enabled') === false) continue;
      if (typeof instance === 'string' && old.test(instance)) continue;
      const size = numberSetting(own, 'ebs_options[0].volume_size');
      const nodes = numberSetting(own, 'cluster_config[0].instance_count') ?? 1;
      const large = typeof size === 'number' && size > 1000;
      const all = isKnown(nodes) ? volumesOf(size, nodes) : nodes;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} keeps its data on gp2 volumes`,
        confidence: typeof instance === 'string' ? 'high' : 'medium',
        waste: [
          {
            meter: 'opensearch:byte-month',
            of: 'gp2',
            on: subjectOf(own),
            now: all,
            perMonth: times(all, { low: share, high: share }),
          },
        ],
        remedy: replaced(own, path, 'gp3', {
          safe: false,
          advice: `Take gp3${large ? `, with iops = ${Math.max(3000, 3 * size)}: gp2 has as many at this size` : ''}`,
        }),
      };
    }
  },
});

/** GiB of a volume and nodes, in bytes. */
const volumesOf = (size: Maybe<number> | undefined, nodes: number): Quantity =>
  typeof size === 'number'
    ? { low: size * nodes * gib, high: size * nodes * gib }
    : { unknown: 'the size of its volumes' };
