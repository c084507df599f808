import type { Domain } from '../../predicates/domain.ts';
import { compacted, isAnything } from '../../predicates/domains.ts';
import type { SqlType } from '../../predicates/sql-type.ts';
import type { Need } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import type { Decoded } from './decoded.ts';

/** What a scan wants of a file, by its leaves. */
export interface Wanted {
  /** In the file's order. */
  readonly leaves: readonly number[];
  /** By condition column, its leaves. */
  readonly filtered: readonly (readonly number[])[];
  readonly conditions: readonly Condition[];
  /** A condition's column is missing, and all its values are null, which do not pass. */
  readonly neverPasses: boolean;
  /** Those that may get one, or a narrower one, as the query runs. */
  readonly narrowed: readonly number[];
  /** Of these, those of which it is sure that they do. */
  readonly compared: ReadonlySet<number>;
}

/** What the planner hands the reader of one leaf. */
export interface Condition {
  readonly leaf: number;
  readonly type: SqlType;
  readonly domain: Domain;
}

/** Columns that a file has not cost nothing. */
export function wantedOf(decoded: Decoded, need: Need, profile: EngineProfile): Wanted {
  const find = (path: string) => leavesOf(decoded, need, path);
  const leaves = [...new Set(need.columns.flatMap(find))].toSorted((a, b) => a - b);
  const own = new Set(leaves);
  const filtered = need.filtered.map(path => find(path).filter(leaf => own.has(leaf)));
  const conditions = [...need.domains].flatMap(([path, domain]): readonly Condition[] => {
    const [leaf, ...others] = find(path);
    const type = need.types.get(path);
    if (leaf === undefined || others.length > 0 || !own.has(leaf) || !type || isAnything(domain)) return [];
    // Of a list or a struct no statistics tell.
    if (!isItself(decoded, need, path, leaf)) return [];
    return [{ leaf, type, domain: compacted(domain, profile.requests.mostRanges) }];
  });
  return {
    leaves,
    filtered: filtered.filter(found => found.length > 0),
    conditions: conditions.toSorted((a, b) => a.leaf - b.leaf),
    neverPasses: [...need.domains].some(([path, { nulls }]) => !nulls && find(path).length === 0),
    compared: new Set((need.compared ?? []).flatMap(find)),
    narrowed: [...new Set((need.mayNarrow ?? []).flatMap(find))].filter(leaf => own.has(leaf)),
  };
}

function isItself({ file }: Decoded, { ids }: Need, path: string, leaf: number): boolean {
  const found = file.leaves[leaf];
  return found?.path.toLowerCase() === path || (ids?.has(path) === true && found?.ids.at(-1) === ids.get(path));
}

function leavesOf({ leavesUnder, leavesOfId }: Decoded, { ids }: Need, path: string): readonly number[] {
  const id = ids?.get(path);
  // Files that came from elsewhere have no ids.
  if (id !== undefined && leavesOfId.size > 0) return leavesOfId.get(id) ?? [];
  return leavesUnder.get(path) ?? [];
}
