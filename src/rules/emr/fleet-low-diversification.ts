import { isKnown } from '../../model/maybe.ts';
import {
  blockExample,
  clusterExample,
  counted,
  defineRule,
  familyOf,
  labelOf,
  nodesOf,
  numberSetting,
} from '../rule.ts';
import { placesIn, setting, spotLosses, subjectOf, typesOfFleet } from '../rule.ts';

const fleet = (...types: readonly string[]) => [
  ...blockExample('ec2_attributes', 'instance_profile = "emr"', 'subnet_ids       = ["subnet-1", "subnet-2"]'),
  '',
  ...blockExample(
    'core_instance_fleet',
    'target_spot_capacity = 20',
    ...types.flatMap(type => ['', ...blockExample('instance_type_configs', `instance_type = "${type}"`)]),
  ),
];
const wide = ['m5.2xlarge', 'm5a.2xlarge', 'm6i.2xlarge', 'm6a.2xlarge', 'r5.2xlarge'];

export default defineRule({
  id: 'emr/fleet-low-diversification',
  title: 'Spot fleet that few pools can fill',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['emr:instance-hour'],
  options: {
    minTypes: { default: 5, unit: 'instance type', why: 'EMR takes up to 30; below five one shortage is felt at once' },
    minFamilies: { default: 2, unit: 'family', why: 'sizes of one family run short together' },
    minUnits: { default: 3, unit: 'unit', why: 'a fleet of one or two units is a test' },
  },
  fix: 'none',
  docs: {
    why: 'Spot capacity is lent by pool: one instance type in one zone. A fleet of few types in one subnet loses its nodes together, and steps start over on whatever comes back.',
    detection:
      'A core or task fleet with target_spot_capacity of at least minUnits and fewer than minTypes instance types, or fewer than minFamilies families. As info: such capacity in a cluster whose subnet_ids names a single subnet.\nSilent without Spot capacity, and where the capacity or one of the types is not known.',
    unless:
      'The work needs one kind of instance, such as one with a certain GPU; then On-Demand is the steadier choice.',
    price: 'What interrupted steps run again, in instance hours; how much that is, nobody has counted.',
    bad: [{ file: 'emr.tf', text: clusterExample(...fleet('m5.2xlarge', 'm5.4xlarge')) }],
    good: [{ file: 'emr.tf', text: clusterExample(...fleet(...wide)) }],
    links: [
      'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-instance-fleet.html',
      'https://aws.github.io/aws-emr-best-practices/docs/bestpractices/Features/Spot%20Usage/best_practices/',
    ],
  },
  *check({ resources }, { minTypes, minFamilies, minUnits }) {
    const oneZone = new Set<string>();
    for (const nodes of nodesOf(resources)) {
      const { resource, path, role, kind, cluster } = nodes;
      const spot = numberSetting(resource, `${path}target_spot_capacity`) ?? 0;
      if (kind === 'group' || role === 'primary' || !isKnown(spot) || spot < minUnits) continue;
      const types = typesOfFleet(nodes);
      const names = isKnown(types) ? [...new Set(types.map(({ type }) => type))] : [];
      const families = new Set(names.map(familyOf));
      const shared = { confidence: 'high', waste: spotLosses(resource) } as const;
      if (names.length > 0 && (names.length < minTypes || families.size < minFamilies))
        yield {
          subject: subjectOf(resource),
          ...placesIn(resource, `${path}instance_type_configs[0]`),
          message: `${labelOf(resource)} fills ${spot} units of Spot in its ${role} fleet from ${counted(names.length, 'instance type')} of ${families.size === 1 ? 'one family' : `${families.size} families`}`,
          ...shared,
          remedy: {
            kind: 'decide',
            safe: false,
            advice: 'Name 5 to 15 types of several families that the executors fit on',
          },
        };
      const subnets = cluster && setting(cluster, 'ec2_attributes[0].subnet_ids');
      if (!cluster || !Array.isArray(subnets) || subnets.length !== 1 || oneZone.has(labelOf(cluster))) continue;
      oneZone.add(labelOf(cluster));
      yield {
        subject: subjectOf(cluster),
        ...placesIn(cluster, 'ec2_attributes[0].subnet_ids'),
        message: `${labelOf(cluster)} looks for Spot capacity in one subnet`,
        severity: 'info',
        ...shared,
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Name subnets in several zones: EMR picks the one that can fill the fleets',
        },
      };
    }
  },
});
