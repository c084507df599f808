import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { nodesOf, typesOfFleet, type Nodes } from './emr-clusters.ts';
import { blocksOf, numberSetting, setting } from './resources.ts';

interface Size {
  /** Core and task instances, at the least. */
  readonly instances: number;
  readonly core: number;
  readonly unit: 'Instances' | 'InstanceFleetUnits';
}

/** How large a cluster is that nothing scales; unknown where something may, or its core is not known. */
export function sizeOfCluster(cluster: Resource, resources: readonly Resource[]): Maybe<Size> {
  const cores = [blocksOf(cluster, 'core_instance_group'), blocksOf(cluster, 'core_instance_fleet')];
  if (cores.some(isUnknown)) return { unknown: 'its core nodes' };
  const own = nodesOf(resources).filter(nodes => nodes.role !== 'primary' && nodes.cluster === cluster);
  if (own.some(({ resource, path }) => setting(resource, `${path}autoscaling_policy`) !== undefined))
    return { unknown: 'what scales it' };
  const known = own.map(nodes => ({ nodes, count: countOf(nodes) }));
  const sum = (role: Nodes['role']) =>
    known.reduce((total, { nodes, count }) => total + (nodes.role === role && isKnown(count) ? count : 0), 0);
  const unit = own.some(({ kind }) => kind === 'fleet') ? 'InstanceFleetUnits' : 'Instances';
  return { instances: sum('core') + sum('task'), core: sum('core'), unit };
}

/** Instances of a group, or of a fleet if it gets its heaviest type. */
function countOf(nodes: Nodes): Maybe<number> {
  const { resource, path, kind } = nodes;
  if (kind === 'group') return numberSetting(resource, `${path}instance_count`) ?? 1;
  const types = typesOfFleet(nodes);
  const capacity = ['on_demand', 'spot'].map(name => numberSetting(resource, `${path}target_${name}_capacity`) ?? 0);
  const [demand = 0, spot = 0] = capacity;
  if (isUnknown(types) || isUnknown(demand) || isUnknown(spot)) return { unknown: 'the size of a fleet' };
  return Math.ceil((demand + spot) / Math.max(1, ...types.map(({ weight }) => weight)));
}
