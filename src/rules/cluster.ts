import { isUnknown, sum, times, type Maybe } from '../model/maybe.ts';
import type { Place, Span, Subject } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Work } from '../model/work.ts';
import { ofType } from './resources.ts';

const msPerHour = 3_600_000;
type Nodes = { readonly name?: string; readonly type: string; readonly count: number };
/** The provisioned cluster of that name; where nothing has the name, the only one, unless there is Serverless beside it. */
export function clusterOf(resources: readonly Resource[], name: string | undefined): Maybe<Nodes> {
  const clusters = ofType(resources, 'aws_redshift_cluster').flatMap(nodesOf);
  const named = clusters.filter(cluster => cluster.name === name);
  const others = ofType(resources, 'aws_redshiftserverless_workgroup').length > 0 ? [] : clusters;
  const [one, ...more] = named.length > 0 ? named : others;
  return one && more.every(({ type, count }) => type === one.type && count === one.count)
    ? one
    : { unknown: 'the cluster that runs it' };
}

function nodesOf({ values, unknown }: Resource): readonly Nodes[] {
  if (typeof values !== 'object' || !('node_type' in values) || typeof values['node_type'] !== 'string') return [];
  const { node_type: type, cluster_identifier: name, number_of_nodes: count = 1 } = values;
  if (typeof count !== 'number' || unknown.includes('number_of_nodes')) return [];
  return [{ ...(typeof name === 'string' ? { name } : {}), type, count }];
}

/** The node hours a month that works take, where one cluster runs them all. */
export function nodeHours(works: readonly Work[], resources: readonly Resource[]) {
  const line = { meter: 'redshift:node-hour' } as const;
  const places = new Set(works.map(({ place }) => place));
  const cluster = clusterOf(resources, [...places][0]);
  if (places.size === 0) return { line, hours: { unknown: 'its runs a month' } };
  if (isUnknown(cluster) || places.size > 1) return { line, hours: { unknown: 'the cluster that runs it' } };
  const nodes = { low: cluster.count / msPerHour, high: cluster.count / msPerHour };
  const hours = sum(works.map(({ runsPerMonth, msPerRun }) => times(times(runsPerMonth, msPerRun), nodes)));
  return { line: { ...line, of: cluster.type }, hours };
}

/** Where a resource is declared that rules know by name, nearest to an edit first; else what it is called. */
export function placesOfNamed(
  resources: readonly Resource[],
  type: string,
  name: string,
  subject: Subject,
  stated: readonly Span[],
) {
  const own = resources.filter(({ type: of, values }) => {
    if (of !== type || typeof values !== 'object') return false;
    return (
      ('name' in values && values['name'] === name) ||
      ('cluster_identifier' in values && values['cluster_identifier'] === name)
    );
  });
  const places = own
    .flatMap(({ origins }) => origins)
    .toSorted((a, b) => Number('arn' in a.at) - Number('arn' in b.at));
  const called = 'arn' in subject ? subject : { address: 'resource' in subject ? subject.resource : name };
  const [at = called, ...also] = [...places.map((origin): Place => origin.at), ...stated];
  return { at, also };
}
