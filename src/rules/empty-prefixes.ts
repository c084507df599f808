import type { Projected, ProjectedKey } from '../model/partitioning.ts';
import type { Scan } from '../model/statement.ts';

/** Folders that a scan of a projected table looks into at the least, and those of them in which there is nothing. */
export interface Prefixes {
  readonly listed: number;
  readonly empty: number;
  /** The key to which most of them are owed. */
  readonly key: string;
}

/** Keys that a scan leaves open multiply; of those that it bounds one value each is counted. */
export function prefixesOf(scan: Scan, { keys, filled }: Projected): Prefixes | undefined {
  const open = keys.flatMap(own => {
    const bound = boundOf(scan, own);
    if (bound === 'closed') return [];
    return [
      { key: own.key, values: bound === 'open' ? own.values : own.after, filled: bound === 'open' ? own.filled : 0 },
    ];
  });
  const [worst] = open.toSorted((a, b) => b.values - b.filled - (a.values - a.filled));
  if (!worst) return undefined;
  const listed = open.reduce((all, { values }) => all * values, 1);
  const present = open.reduce((all, own) => all * own.filled, 1);
  return { listed, empty: Math.max(0, listed - Math.min(present, filled)), key: worst.key };
}

/** `above`: everything from some value on, also what is to come. */
function boundOf({ filters, limits = [] }: Scan, { key }: ProjectedKey): 'open' | 'above' | 'closed' {
  const own = filters.filter(({ column }) => column === key);
  if (limits.some(({ columns }) => columns.includes(key))) return 'closed';
  if (own.length === 0) return 'open';
  return own.every(({ op, bare }) => bare && (op === '>' || op === '>=')) ? 'above' : 'closed';
}
