import type { Cte, Item, Name, Query, Relation, Select } from '../model/tree.ts';
import { relationsOf, selectsOfBody } from '../model/walk-tree.ts';

type Star = Extract<Item, { readonly star: true }>;

/** A `*` whose columns reach the output of a query, with the tables that it stands for. */
export interface ReachingStar {
  readonly star: Star;
  readonly tables: readonly Name[];
}

/** The CTEs in reach of a query, innermost first. */
interface Ctes {
  readonly own: readonly Cte[];
  readonly around: Ctes | undefined;
}

/**
 * The stars over tables that a query puts out, through the stars of the queries above them. One that stands below a list
 * of columns is not among them: what the list leaves out is not read. `skip` leaves out a query and what is below it.
 */
export function* reachingStars(root: Query, skip: (query: Query) => boolean): Generator<ReachingStar> {
  const pending: { readonly query: Query; readonly ctes: Ctes | undefined }[] = [{ query: root, ctes: undefined }];
  const seen = new Set<Query>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { query } = next;
    if (seen.has(query) || skip(query)) continue;
    seen.add(query);
    const ctes: Ctes = { own: query.with, around: next.ctes };
    if (query.body.node === 'nested') pending.push({ query: query.body.query, ctes });
    for (const select of selectsOfBody(query.body))
      for (const item of select.items) {
        if (!('star' in item)) continue;
        const tables: Name[] = [];
        for (const relation of behind(item, select)) {
          const inner = relation.node === 'subquery' ? { query: relation.query, ctes } : cteOf(relation, ctes);
          if (inner) pending.push(inner);
          else if (relation.node === 'table') tables.push(relation.name);
        }
        if (tables.length > 0) yield { star: item, tables };
      }
  }
}

/** The relations that a star stands for. */
function behind({ of }: Star, { from }: Select): readonly Relation[] {
  const relations = relationsOf(from).filter(({ node }) => node !== 'join');
  return of ? relations.filter(relation => calledOf(relation) === of.parts.at(-1)?.value) : relations;
}

const calledOf = (relation: Relation) =>
  relation.alias ?? (relation.node === 'table' ? relation.name.parts.at(-1)?.value : undefined);

function cteOf(relation: Relation, ctes: Ctes | undefined) {
  const [only, another] = relation.node === 'table' ? relation.name.parts : [];
  if (!only || another) return undefined;
  for (let here = ctes; here; here = here.around) {
    const found = here.own.find(({ name }) => name === only.value);
    if (found) return { query: found.query, ctes: here };
  }
  return undefined;
}
