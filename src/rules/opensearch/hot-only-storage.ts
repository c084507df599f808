import { blockExample, count, defineRule, flagSetting, labelOf, numberSetting, ofType, placesIn } from '../rule.ts';
import { resourceExample, subjectOf, textSetting } from '../rule.ts';

const gib = 2 ** 30;
const domain = (...warm: readonly string[]) =>
  resourceExample(
    'aws_opensearch_domain',
    'logs',
    'domain_name = "logs"',
    '',
    ...blockExample('cluster_config', 'instance_type  = "r6g.2xlarge.search"', 'instance_count = 12', ...warm),
    '',
    ...blockExample('ebs_options', 'ebs_enabled = true', 'volume_type = "gp3"', 'volume_size = 1500'),
  );
const ofTime =
  /(?:^|[^a-z])(?:logs?|logging|traces?|tracing|metrics?|events?|audits?|siem|observability|o11y|telemetry|monitoring|apm|clickstream)(?:[^a-z]|$)/i;
/** Which UltraWarm does not go with, or which keep their data in S3 as it is. */
const others = /^(?:t[23]|or[12]|om2|oi2)\./;

export default defineRule({
  id: 'opensearch/hot-only-storage',
  title: 'Logs of all ages lie on hot nodes',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['opensearch:byte-month'],
  options: {
    minGib: {
      default: 8000,
      unit: 'GiB',
      why: 'with one replica, half of it older than a week and a quarter free, two UltraWarm nodes and three masters pay off from there on',
    },
  },
  fix: 'none',
  docs: {
    why: 'Logs are asked for while they are new. Hot nodes keep every one of them twice, on volumes of 0.122 USD a GB and month; UltraWarm keeps one copy in S3 for 0.024, and cold storage without a node at all. Its smallest two nodes cost 348 USD a month, so that it pays for terabytes.',
    detection:
      'An aws_opensearch_domain or aws_elasticsearch_domain whose name speaks of logs, traces, metrics, events or audits, without warm_enabled, whose nodes have volumes of at least minGib together. As info: how old its indexes become, no configuration tells.\nSilent for instances of types T, OR1, OR2, OM2 and OI2, and where nodes, volumes, types or warm_enabled are not known.',
    unless:
      'All of it has to answer at once; or indexes are deleted after a week or two, so that nothing is old enough to move.',
    price:
      'The bytes of indexes older than a week, twice at the price of a volume less once at that of warm storage, less the warm nodes; how many those are, the indexes tell.',
    bad: [{ file: 'opensearch.tf', text: domain() }],
    good: [
      {
        file: 'opensearch.tf',
        text: domain('', 'warm_enabled = true', 'warm_type    = "ultrawarm1.medium.search"', 'warm_count   = 2'),
      },
    ],
    links: [
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ultrawarm.html',
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cold-storage.html',
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ism.html',
    ],
  },
  *check({ resources }, { minGib }) {
    for (const own of ofType(resources, 'aws_opensearch_domain', 'aws_elasticsearch_domain')) {
      const name = textSetting(own, 'domain_name');
      const type = textSetting(own, 'cluster_config[0].instance_type');
      const size = numberSetting(own, 'ebs_options[0].volume_size');
      const nodes = numberSetting(own, 'cluster_config[0].instance_count') ?? 1;
      if (typeof name !== 'string' || !ofTime.test(name) || typeof type !== 'string' || others.test(type)) continue;
      if ((flagSetting(own, 'cluster_config[0].warm_enabled') ?? false) !== false) continue;
      if (typeof size !== 'number' || typeof nodes !== 'number' || size * nodes < minGib) continue;
      if (flagSetting(own, 'ebs_options[0].ebs_enabled') === false) continue;
      const bytes = size * nodes * gib;
      const volume = textSetting(own, 'ebs_options[0].volume_type');
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'cluster_config[0].warm_enabled'),
        message: `${labelOf(own)} keeps data of all ages on ${count(size * nodes)} GiB of hot volumes`,
        confidence: 'low',
        waste: [
          {
            meter: 'opensearch:byte-month',
            ...(typeof volume === 'string' ? { of: volume } : {}),
            on: subjectOf(own),
            now: { low: bytes, high: bytes },
            perMonth: { unknown: 'how much of it is older than a week' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Move indexes to UltraWarm after a week, and on to cold storage, by an ISM policy; it needs dedicated masters and two warm nodes',
        },
      };
    }
  },
});
