import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Json, Resource } from '../model/resource.ts';
import { blocksOf, jsonIn, numberSetting, ofType, referenced, setting, subjectOf, textSetting } from './resources.ts';

/** A group or a fleet of a cluster: its settings are below `path`, which ends with a dot unless it is empty. */
export interface Nodes {
  readonly resource: Resource;
  readonly path: string;
  readonly role: 'primary' | 'core' | 'task';
  readonly kind: 'group' | 'fleet';
  /** Undefined where it is not in sight. */
  readonly cluster: Resource | undefined;
}

/** All groups and fleets whose place in a cluster is known. */
export function nodesOf(resources: readonly Resource[]): readonly Nodes[] {
  const inside = ofType(resources, 'aws_emr_cluster').flatMap(cluster =>
    (['group', 'fleet'] as const).flatMap(kind =>
      (['primary', 'core'] as const).flatMap((role): readonly Nodes[] => {
        const name = `${role === 'primary' ? 'master' : role}_instance_${kind}`;
        const blocks = blocksOf(cluster, name);
        return isUnknown(blocks)
          ? []
          : blocks.map(block => ({ resource: cluster, path: `${block}.`, role, kind, cluster }));
      }),
    ),
  );
  const besides = (['group', 'fleet'] as const).flatMap(kind =>
    ofType(resources, `aws_emr_instance_${kind}`).map((resource): Nodes => {
      const cluster = referenced(resources, resource, 'cluster_id', 'aws_emr_cluster', 'id');
      return { resource, path: '', role: 'task', kind, cluster: isUnknown(cluster) ? undefined : cluster };
    }),
  );
  return [...inside, ...besides];
}

/** The instance types of a fleet, each with its weight; unknown where one of them is. */
export function typesOfFleet({ resource, path }: Nodes): Maybe<readonly { type: string; weight: number }[]> {
  const blocks = blocksOf(resource, `${path}instance_type_configs`);
  if (isUnknown(blocks)) return blocks;
  const types: { type: string; weight: number }[] = [];
  for (const block of blocks) {
    const type = textSetting(resource, `${block}.instance_type`);
    const weight = textSetting(resource, `${block}.weighted_capacity`) ?? '1';
    if (type === undefined || isUnknown(type) || isUnknown(weight)) return { unknown: 'an instance type' };
    types.push({ type, weight: Number(weight) });
  }
  return types;
}

/** Whether a cluster runs one of these applications. */
export function runs(cluster: Resource, ...names: readonly string[]): Maybe<boolean> {
  const applications = setting(cluster, 'applications') ?? [];
  if (isUnknown(applications)) return applications;
  const list = Array.isArray(applications) ? applications : [applications];
  const own = new Set(list.map(name => String(name).toLowerCase()));
  return names.some(name => own.has(name.toLowerCase()));
}

/** A property of a classification in a cluster's configurations. */
export function configured(cluster: Resource, classification: string, property: string): Maybe<string> | undefined {
  if (setting(cluster, 'configurations') !== undefined) return { unknown: 'what its configurations say' };
  const text = textSetting(cluster, 'configurations_json');
  if (text === undefined || isUnknown(text)) return text;
  const entries = jsonIn(text);
  if (entries === undefined) return { unknown: 'a text that is no JSON' };
  for (const entry of Array.isArray(entries) ? entries : [])
    if (member(entry, 'Classification') === classification) {
      const value = member(member(entry, 'Properties'), property);
      if (value !== undefined) return String(value);
    }
  return undefined;
}

/** JSON keys of EMR are read in either case. */
function member(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
}

/** Whether nodes are bought on Spot; an empty bid is none. */
export function spotOf({ resource, path, kind }: Nodes): Maybe<boolean> {
  if (kind === 'group') {
    const bid = textSetting(resource, `${path}bid_price`) ?? '';
    return isUnknown(bid) ? bid : bid !== '';
  }
  const spot = numberSetting(resource, `${path}target_spot_capacity`) ?? 0;
  return isUnknown(spot) ? spot : spot > 0;
}

/** What Spot costs besides its price: runs that start over. */
export const spotLosses = (resource: Resource) =>
  [
    { meter: 'emr:instance-hour', on: subjectOf(resource), perMonth: { unknown: 'how often Spot is taken back' } },
  ] as const;
