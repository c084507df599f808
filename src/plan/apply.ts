import type { Facts } from '../model/facts.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { parseEngine } from './engine.ts';
import { refinedPlace } from './refined-place.ts';

/**
 * The facts as they would be once the remedies are carried out: designs and engines. What follows from a design (files,
 * bytes, what a run reads) is the scan model's to tell, and a text's edits are read anew by whoever can read texts.
 */
export function apply<F extends Partial<Facts>>(facts: F, remedies: readonly Remedy[]): F {
  const rewrites = new Map<string, Rewrite[]>();
  let current = facts;
  for (const remedy of remedies)
    if (remedy.kind === 'rewrite-table') {
      const own = rewrites.get(remedy.table);
      if (own) own.push(remedy);
      else rewrites.set(remedy.table, [remedy]);
    } else if (remedy.kind === 'change-engine') current = move(current, remedy);
  if (!current.tables || rewrites.size === 0) return current;
  return { ...current, tables: current.tables.map(table => (rewrites.get(table.id) ?? []).reduce(redesign, table)) };
}

type Rewrite = Extract<Remedy, { kind: 'rewrite-table' }>;
type ChangeEngine = Extract<Remedy, { kind: 'change-engine' }>;

/** Files of the lake are written anew elsewhere. */
function redesign(table: Table, { to }: Rewrite): Table {
  const place = table.design.type === 'redshift' ? undefined : refinedPlace(table);
  return {
    ...table,
    design: { ...table.design, ...to },
    ...(place === undefined ? {} : { location: place.location }),
  };
}

/** Work that leaves a cluster takes the cluster with it, once nothing else runs there: an idle one saves nothing. */
function move<F extends Partial<Facts>>(facts: F, { work: moved, to }: ChangeEngine): F {
  const engine = parseEngine(to);
  if (!engine || !facts.workload) return facts;
  const place = to;
  const leaves = (work: Work) => moved.includes(work.sql) && work.engine !== nameOf(engine);
  const left = new Set(facts.workload.filter(leaves).map(work => work.place));
  const workload = facts.workload.map(work => (leaves(work) ? { ...work, engine: nameOf(engine), place } : work));
  const idle = [...left].filter(name => !workload.some(work => work.place === name));
  const resources = (facts.resources ?? []).filter(
    resource => !idle.some(name => resource.type === 'aws_redshift_cluster' && isNamed(resource, name)),
  );
  return { ...facts, workload, resources: [...resources, ...provisioned(to)] };
}

const nameOf = ({ engine }: { readonly engine: string }) => (engine === 'athena' ? 'athena' : 'redshift');

const isNamed = ({ values }: Resource, name: string) =>
  typeof values === 'object' && 'cluster_identifier' in values && values.cluster_identifier === name;

/** What has to be there for the work to run on `to`. */
function provisioned(to: string): readonly Resource[] {
  const engine = parseEngine(to);
  if (!engine || engine.engine === 'athena') return [];
  const origin = { from: 'plan', at: { address: `plan.${to}` } } as const;
  const resource = { address: `plan.${to}`, unknown: [], sensitive: [], origins: [origin] as const };
  return engine.engine === 'redshift'
    ? [
        {
          ...resource,
          type: 'aws_redshift_cluster',
          values: { cluster_identifier: to, node_type: engine.nodeType, number_of_nodes: engine.nodes },
        },
      ]
    : [
        {
          ...resource,
          type: 'aws_redshiftserverless_workgroup',
          values: { workgroup_name: to, base_capacity: engine.baseCapacity },
        },
      ];
}
