import { isUnknown } from '../../model/maybe.ts';
import { blockExample, capacityOf, clusterExample, defineRule, labelOf, nodesOf, placesIn } from '../rule.ts';
import { shown, subjectOf, typesOfFleet } from '../rule.ts';

const fleet = (weights: Readonly<Record<string, number>>) =>
  blockExample(
    'core_instance_fleet',
    'target_on_demand_capacity = 64',
    ...Object.entries(weights).flatMap(([type, weight]) => [
      '',
      ...blockExample('instance_type_configs', `instance_type     = "${type}"`, `weighted_capacity = ${weight}`),
    ]),
  );

export default defineRule({
  id: 'emr/fleet-weight-mismatch',
  title: 'Weights of a fleet do not follow the size of its instances',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['emr:instance-hour'],
  options: {
    minRatio: { default: 1.5, unit: 'ratio', why: 'types of one size differ by less from family to family' },
  },
  fix: 'none',
  docs: {
    why: 'A fleet counts units, not machines. Where a type with twice the vCPUs has the same weight, the same target is half the cluster or twice the bill, whichever pool happens to have capacity.',
    detection:
      'A fleet of several instance types, all of them known, whose vCPUs a unit of weighted_capacity (1 where it is not set) differ by minRatio, and so does the memory: a warning; as info where the vCPUs alone do.\nSilent for types other than the usual c, m, r, i and d families, and where a type or a weight is not known.',
    unless: 'The weights follow what the work is bound by, such as the bandwidth of local disks.',
    price: 'Instance hours beyond, or runs that take longer on fewer; which of them, and how many, nobody has counted.',
    bad: [{ file: 'emr.tf', text: clusterExample(...fleet({ 'm5.xlarge': 1, 'm5.4xlarge': 1 })) }],
    good: [{ file: 'emr.tf', text: clusterExample(...fleet({ 'm5.xlarge': 4, 'm5.4xlarge': 16 })) }],
    links: ['https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-instance-fleet.html'],
  },
  *check({ resources }, { minRatio }) {
    for (const nodes of nodesOf(resources)) {
      const { resource, path, kind, role } = nodes;
      const types = kind === 'fleet' ? typesOfFleet(nodes) : [];
      if (isUnknown(types) || new Set(types.map(({ type }) => type)).size < 2) continue;
      const units = types.map(({ type, weight }) => ({ weight, ...capacityOf(type) }));
      const vcpus = spread(units.map(({ vcpus: own, weight }) => (own ?? Number.NaN) / weight));
      const memory = spread(units.map(({ memory: own, weight }) => (own ?? Number.NaN) / weight));
      if (!(vcpus.high / vcpus.low >= minRatio)) continue;
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource, `${path}instance_type_configs[0].weighted_capacity`),
        message: `${labelOf(resource)} gets ${shown(vcpus)} vCPUs and ${shown(memory)} GiB for a unit of its ${role} fleet`,
        severity: memory.high / memory.low >= minRatio ? 'warning' : 'info',
        confidence: 'high',
        waste: [
          {
            meter: 'emr:instance-hour',
            on: subjectOf(resource),
            perMonth: { unknown: 'which of its types the fleet gets' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Weigh each type by its vCPUs, and multiply the targets, and limits of managed scaling, by the vCPUs that a unit had on average',
        },
      };
    }
  },
});

const spread = (ratios: readonly number[]) => ({ low: Math.min(...ratios), high: Math.max(...ratios) });
