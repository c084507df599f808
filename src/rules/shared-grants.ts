import type { Resource } from '../model/resource.ts';
import { iamAllowed } from './grants.ts';
import { ofType, textSetting } from './resources.ts';
import { ofTable, tableNamed } from './table-grants.ts';

/** Principals who may use the same tables, each granted by itself. */
export interface SharedGrants {
  readonly principals: number;
  /** Of the one who has most. */
  readonly tables: number;
  /** A principal and a table each. */
  readonly grants: number;
  readonly resources: readonly Resource[];
}

interface Holder {
  readonly tables: Set<string>;
  readonly resources: Resource[];
}

/** Principals to which the others are compared: their number bounds the work. */
const mostLeaders = 50;

/** Those who have at least a share (0 to 1) of the tables of the one among them who has most, and no more. */
export function* sharedGrants(resources: readonly Resource[], share: number): Generator<SharedGrants> {
  let left = [...holdersOf(resources).values()].toSorted((a, b) => b.tables.size - a.tables.size);
  for (let leaders = 0; leaders < mostLeaders && left.length > 0; leaders += 1) {
    const [{ tables } = { tables: new Set<string>() }] = left;
    const together = left.filter(holder => common(holder.tables, tables) >= share * tables.size);
    const own = new Set(together.length > 0 ? together : left.slice(0, 1));
    left = left.filter(holder => !own.has(holder));
    yield {
      principals: together.length,
      tables: tables.size,
      grants: together.reduce((total, holder) => total + holder.tables.size, 0),
      resources: together.flatMap(holder => holder.resources),
    };
  }
}

function holdersOf(resources: readonly Resource[]): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const own of ofType(resources, 'aws_lakeformation_permissions')) {
    const text = textSetting(own, 'principal');
    const principal = typeof text === 'string' ? text : own.references?.['principal'];
    const grant = ofTable(own);
    const table = grant && tableNamed(grant);
    if (table === undefined || principal === undefined || principal.toUpperCase() === iamAllowed) continue;
    const holder = holders.get(principal) ?? { tables: new Set(), resources: [] };
    holder.tables.add(table);
    holder.resources.push(own);
    holders.set(principal, holder);
  }
  return holders;
}

function common(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (some.size > others.size) return 0;
  let both = 0;
  for (const one of some) if (others.has(one)) both += 1;
  return both;
}
