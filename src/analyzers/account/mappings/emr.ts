import type { Json } from '../../../model/resource.ts';
import { field, list, text } from '../../catalog/json.ts';
import { named, told, within, type Mapping } from '../mapping.ts';
import { asJson, at, block, blocks, made, tagsAt } from '../shape.ts';

const groupsOf = (role: string) => (answer: Json) =>
  list(field(answer, 'InstanceGroups')).filter(group => field(group, 'InstanceGroupType') === role);
const fleetsOf = (role: string) => (answer: Json) =>
  list(field(answer, 'InstanceFleets')).filter(fleet => field(fleet, 'InstanceFleetType') === role);

const group = {
  id: at('Id'),
  name: at('Name'),
  instance_type: at('InstanceType'),
  instance_count: at('RequestedInstanceCount'),
  autoscaling_policy: asJson('AutoScalingPolicy'),
  // Without a price of one's own, Spot is bought at that of On-Demand.
  bid_price: made(answer =>
    field(answer, 'Market') === 'SPOT' ? (field(answer, 'BidPrice') ?? 'on demand') : undefined,
  ),
};
const fleet = {
  id: at('Id'),
  name: at('Name'),
  target_on_demand_capacity: at('TargetOnDemandCapacity'),
  target_spot_capacity: at('TargetSpotCapacity'),
  instance_type_configs: blocks('InstanceTypeSpecifications', {
    instance_type: at('InstanceType'),
    weighted_capacity: at('WeightedCapacity'),
    bid_price: at('BidPrice'),
  }),
  launch_specifications: block('LaunchSpecifications', {
    spot_specification: block('SpotSpecification', {
      allocation_strategy: at('AllocationStrategy'),
      timeout_action: at('TimeoutAction'),
      timeout_duration_minutes: at('TimeoutDurationMinutes'),
    }),
    on_demand_specification: block('OnDemandSpecification', { allocation_strategy: at('AllocationStrategy') }),
  }),
};

/** A cluster with its groups or fleets, as several calls describe it. https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html */
export const cluster: Mapping = {
  type: 'aws_emr_cluster',
  arn: told('ClusterArn', named('elasticmapreduce', 'cluster/')),
  unread: {
    InstanceGroups: ['master_instance_group', 'core_instance_group'],
    InstanceFleets: ['master_instance_fleet', 'core_instance_fleet'],
    AutoTerminationPolicy: ['auto_termination_policy'],
  },
  shape: {
    id: at('Id'),
    name: at('Name'),
    release_label: at('ReleaseLabel'),
    applications: made(answer => list(field(answer, 'Applications')).flatMap(one => text(field(one, 'Name')) ?? [])),
    configurations_json: asJson('Configurations'),
    keep_job_flow_alive_when_no_steps: made(answer => field(answer, 'AutoTerminate') !== true),
    termination_protection: at('TerminationProtected'),
    log_uri: at('LogUri'),
    autoscaling_role: at('AutoScalingRole'),
    auto_termination_policy: block('AutoTerminationPolicy', { idle_timeout: at('IdleTimeout') }),
    tags: tagsAt('Tags', 'Key', 'Value'),
    tags_all: tagsAt('Tags', 'Key', 'Value'),
    master_instance_group: blocks(groupsOf('MASTER'), group),
    core_instance_group: blocks(groupsOf('CORE'), group),
    master_instance_fleet: blocks(fleetsOf('MASTER'), fleet),
    core_instance_fleet: blocks(fleetsOf('CORE'), fleet),
  },
};

const clusterId = { cluster_id: at('ClusterId') };
const partArn: Mapping['arn'] = (entry, part) => `${cluster.arn(entry, part)}/${text(field(part, 'Id')) ?? ''}`;
const idOf = (answer: Json) => ({ ClusterId: field(answer, 'Id') });

/** Groups of tasks: Terraform has them apart from the cluster. */
export const taskGroups: Mapping = {
  type: 'aws_emr_instance_group',
  arn: partArn,
  parts: answer => groupsOf('TASK')(answer).map(one => within(one, idOf(answer))),
  shape: { ...clusterId, ...group },
};
export const taskFleets: Mapping = {
  type: 'aws_emr_instance_fleet',
  arn: partArn,
  parts: answer => fleetsOf('TASK')(answer).map(one => within(one, idOf(answer))),
  shape: { ...clusterId, ...fleet },
};

/** https://docs.aws.amazon.com/emr/latest/APIReference/API_ManagedScalingPolicy.html */
export const managedScaling: Mapping = {
  type: 'aws_emr_managed_scaling_policy',
  arn: (entry, part) => `${cluster.arn(entry, part)}/managed-scaling`,
  parts: answer => {
    const policy = field(answer, 'ManagedScalingPolicy');
    return policy === undefined ? [] : [within(policy, idOf(answer))];
  },
  shape: {
    ...clusterId,
    compute_limits: block('ComputeLimits', {
      unit_type: at('UnitType'),
      minimum_capacity_units: at('MinimumCapacityUnits'),
      maximum_capacity_units: at('MaximumCapacityUnits'),
      maximum_core_capacity_units: at('MaximumCoreCapacityUnits'),
      maximum_ondemand_capacity_units: at('MaximumOnDemandCapacityUnits'),
    }),
  },
};

/** https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_Application.html */
export const serverlessApplication: Mapping = {
  type: 'aws_emrserverless_application',
  arn: told('arn', named('emr-serverless', '/applications/')),
  shape: {
    id: at('applicationId'),
    name: at('name'),
    type: at('type'),
    release_label: at('releaseLabel'),
    maximum_capacity: block('maximumCapacity', { cpu: at('cpu'), memory: at('memory'), disk: at('disk') }),
    auto_start_configuration: block('autoStartConfiguration', { enabled: at('enabled') }),
    auto_stop_configuration: block('autoStopConfiguration', {
      enabled: at('enabled'),
      idle_timeout_minutes: at('idleTimeoutMinutes'),
    }),
    initial_capacity: blocks(initialCapacities, {
      initial_capacity_type: at('Type'),
      initial_capacity_config: block('Config', {
        worker_count: at('workerCount'),
        worker_configuration: block('workerConfiguration', {
          cpu: at('cpu'),
          memory: at('memory'),
          disk: at('disk'),
        }),
      }),
    }),
  },
};

/** A map by the kind of worker, as a list. */
function initialCapacities(answer: Json): readonly Json[] {
  const own = field(answer, 'initialCapacity');
  return typeof own === 'object' && !Array.isArray(own)
    ? Object.entries(own).map(([Type, Config]) => ({ Type, Config }))
    : [];
}
