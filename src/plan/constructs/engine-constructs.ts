import type { Facts } from '../../model/facts.ts';
import { isKnown } from '../../model/maybe.ts';
import type { ConstructRequest } from '../../model/plan.ts';
import { parseEngine } from '../engine.ts';

/** The warehouse that takes over the work of `place`. */
export function engineConstructs(to: string, place: string): readonly ConstructRequest[] {
  const engine = parseEngine(to);
  if (!engine || engine.engine === 'athena') return [];
  const name = `warehouse-${place.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  return engine.engine === 'redshift'
    ? [{ construct: 'redshift-cluster', id: name, props: { name, nodeType: engine.nodeType, nodes: engine.nodes } }]
    : [{ construct: 'redshift-serverless', id: name, props: { name, baseCapacity: engine.baseCapacity } }];
}

/** A cutoff this many times the largest run seen stops an accident and no query that ever ran. */
const headroom = 4;
const leastCutoff = 10_000_000;

/** A workgroup with a cutoff beside each one that ran queries on the tables which the plan rewrites. */
export function workgroupConstructs(facts: Partial<Facts>, sqls: ReadonlySet<string>): readonly ConstructRequest[] {
  const works = (facts.workload ?? []).filter(
    work => work.engine === 'athena' && work.source === 'history' && sqls.has(work.sql),
  );
  return [...new Set(works.map(work => work.place))].sort().flatMap(place => {
    const all = (facts.workload ?? []).filter(work => work.engine === 'athena' && work.place === place);
    const largest = Math.max(...all.map(({ bytesPerRun }) => (isKnown(bytesPerRun) ? bytesPerRun.high : 0)));
    const cutoff = Math.max(leastCutoff, Math.ceil((largest * headroom) / 1e9) * 1e9);
    return [
      {
        construct: 'athena-workgroup' as const,
        id: `workgroup-${place}`,
        props: { name: `${place}-refined`, bytesScannedCutoff: cutoff },
      },
    ];
  });
}
