import type { Expr } from '../../model/tree.ts';
import { Builder } from './build.ts';
import type { Domain } from './domain.ts';
import { saidOfAll } from './extract.ts';
import { all, isEmpty, type Said } from './said.ts';
import { settled } from './settled.ts';
import type { Scope } from './scope.ts';

/** What conditions leave of a table, as the planner hands it to the connector and the reader. */
export interface Pruning {
  /** No row passes, whatever the table holds: nothing is read. */
  readonly none: boolean;
  /** By path; a column without one may hold anything. */
  readonly domains: ReadonlyMap<string, Domain>;
  /** Columns that the engine may narrow further: by a parameter, the clock or types that are not known here. */
  readonly unclear: ReadonlySet<string>;
  /** `none` may turn out true. */
  readonly mayBeNone: boolean;
  /** Conditions of which the domains do not say all: rows are tested for them. */
  readonly rest: readonly Expr[];
}

const nothingPasses: Pruning = { none: true, domains: new Map(), unclear: new Set(), mayBeNone: false, rest: [] };

/** The domains of columns that conjuncts imply; every row that passes lies in them. */
export function domainsOf(conjuncts: readonly Expr[], scope: Scope): Pruning {
  const builder = new Builder(scope);
  const rest: Expr[] = [];
  const parts: Said[] = [];
  for (const conjunct of conjuncts) {
    const own = saidOfAll(builder.term(conjunct));
    if (!own.full) rest.push(conjunct);
    parts.push(own);
  }
  const { none: isFalse, domains, unclear, mayBeNone } = all(parts);
  if (isFalse || isEmpty(domains)) return nothingPasses;
  const own = new Map([...domains].map(([path, domain]) => [path, settled(domain, scope.types.get(path))] as const));
  return { none: false, domains: own, unclear, mayBeNone, rest };
}
