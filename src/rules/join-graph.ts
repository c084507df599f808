import type { Expr, Relation, Select } from '../model/tree.ts';
import { relationsOf, some } from '../model/walk-tree.ts';
import { conjunctsOf } from './conditions.ts';

export type Leaf = Exclude<Relation, { readonly node: 'join' }>;
/** Relations of a FROM clause that equalities join to each other, and to no other. */
export interface Part {
  readonly leaves: readonly Leaf[];
  /** What compares them with the other parts: nothing, ranges, or equalities of which one is enough. */
  readonly by: 'nothing' | 'inequality' | 'or';
}

/**
 * The parts that a FROM clause falls into when equalities of ON, USING and WHERE join it, in the order written. `columnsOf`
 * tells a relation's columns where they are known. None where a name may be of several relations: then nobody can tell.
 */
export function partsOf(select: Select, columnsOf: (leaf: Leaf) => Iterable<string> | undefined): readonly Part[] {
  const relations = relationsOf(select.from);
  const leaves = relations.filter(isLeaf);
  if (leaves.length < 2) return [];
  const graph = new Graph(leaves, columnsOf);
  for (const relation of relations)
    if (relation.node === 'join' && (relation.natural || relation.using.length > 0)) graph.join(relation.right);
  const conditions = [select.where, ...relations.map(relation => (relation.node === 'join' ? relation.on : undefined))];
  for (const condition of conditions)
    for (const conjunct of conjunctsOf(condition)) if (!graph.read(conjunct)) return [];
  return graph.parts();
}

const isLeaf = (relation: Relation): relation is Leaf => relation.node !== 'join';
/** It sees the relations before it: its rows are theirs. */
const isDependent = (leaf: Leaf) => leaf.node === 'function' || (leaf.node === 'subquery' && leaf.lateral);

class Graph {
  readonly #leaves: readonly Leaf[];
  readonly #places: ReadonlyMap<Relation, number>;
  readonly #named = new Map<string, number>();
  /** Undefined: of several. */
  readonly #columns = new Map<string, number | undefined>();
  readonly #parent: number[];
  /** A node for each constant and each column of a query around this one: what equals the same is joined. */
  readonly #outside = new Map<string, number>();
  readonly #weak: { readonly between: ReadonlySet<number>; readonly by: 'inequality' | 'or' }[] = [];

  constructor(leaves: readonly Leaf[], columnsOf: (leaf: Leaf) => Iterable<string> | undefined) {
    this.#leaves = leaves;
    this.#places = new Map(leaves.map((leaf, place) => [leaf, place]));
    this.#parent = leaves.map((_, place) => place);
    for (const [place, leaf] of leaves.entries()) {
      for (const name of namesOf(leaf)) if (!this.#named.has(name)) this.#named.set(name, place);
      const columns = columnsOf(leaf);
      for (const column of columns ?? []) this.#columns.set(column, this.#columns.has(column) ? undefined : place);
      const [head] = leaf.node === 'table' && leaf.name.parts.length > 1 ? leaf.name.parts : [];
      const navigated = head && this.#named.get(head.value);
      if (place > 0 && isDependent(leaf)) this.#union(place, place - 1);
      if (navigated !== undefined && navigated !== place) this.#union(place, navigated);
    }
  }

  /** USING and NATURAL: the first relation on the right, and the one before it. */
  join(right: Relation): void {
    let first = right;
    while (first.node === 'join') first = first.left;
    const place = this.#places.get(first) ?? 0;
    if (place > 0) this.#union(place, place - 1);
  }

  /** False: a name in it may be of several relations. */
  read(conjunct: Expr): boolean {
    const between = this.#placesIn(conjunct);
    if (!between) return false;
    const own = this.#equalIn(conjunct);
    if (own) for (const place of own) this.#union(place, own[0] ?? place);
    else if (conjunct.node === 'op' && conjunct.op === 'or') this.#readOr(conjunct.args, between);
    else if (between.size > 1) this.#weak.push({ between, by: 'inequality' });
    return true;
  }

  /** What every side of an OR joins is joined. */
  #readOr(sides: readonly Expr[], between: ReadonlySet<number>) {
    const [first = new Map<string, readonly number[]>(), ...others] = sides.map(side => {
      const equalities = conjunctsOf(side).map(one => [equalityKey(one), this.#equalIn(one)] as const);
      return new Map(equalities.flatMap(([key, places]) => (places ? [[key, places] as const] : [])));
    });
    const common = [...first].filter(([key]) => others.every(keys => keys.has(key)));
    for (const [, places] of common) for (const place of places) this.#union(place, places[0] ?? place);
    if (common.length === 0 && between.size > 1) {
      const isJoin = [first, ...others].every(keys => keys.size > 0);
      this.#weak.push({ between, by: isJoin ? 'or' : 'inequality' });
    }
  }

  /** The relations that an equality joins: each on one side of it. */
  #equalIn(conjunct: Expr): readonly number[] | undefined {
    if (conjunct.node !== 'op' || (conjunct.op !== '=' && conjunct.op !== 'in')) return undefined;
    const [left, right] = conjunct.args.map(side => this.#nodesOf(side));
    if (!left || !right || left.length === 0 || right.length === 0) return undefined;
    return left.some(place => right.includes(place)) ? undefined : [...left, ...right];
  }

  #nodesOf(side: Expr): readonly number[] {
    const places = [...(this.#placesIn(side) ?? [])];
    if (places.length > 0) return places;
    if (side.node !== 'column' && side.node !== 'literal' && side.node !== 'parameter') return [];
    const name = side.node === 'column' ? side.parts.join('.') : `${side.node} ${side.text}`;
    const known = this.#outside.get(name) ?? this.#parent.length;
    if (known === this.#parent.length) this.#parent.push(known);
    this.#outside.set(name, known);
    return [known];
  }

  /** The relations that an expression names. Undefined where one cannot be told. */
  #placesIn(root: Expr): ReadonlySet<number> | undefined {
    const found = new Set<number>();
    const unclear = some(root, expr => {
      if (expr.node !== 'column') return expr.node === 'flat';
      const place = this.#placeOf(expr.parts);
      if (place !== undefined && place >= 0) found.add(place);
      return place === undefined;
    });
    return unclear ? undefined : found;
  }

  /** -1: of a query around this one. Undefined: of several, or of none that is known. */
  #placeOf(parts: readonly string[]): number | undefined {
    for (let length = Math.min(parts.length - 1, 3); length > 0; length -= 1) {
      const place = this.#named.get(parts.slice(0, length).join('.'));
      if (place !== undefined) return place;
    }
    if (parts.length > 1) return -1;
    const name = parts[0] ?? '';
    return this.#columns.get(name);
  }

  parts(): readonly Part[] {
    const groups = new Map<number, Leaf[]>();
    for (const [place, leaf] of this.#leaves.entries()) {
      const root = this.#rootOf(place);
      const own = groups.get(root);
      if (own) own.push(leaf);
      else groups.set(root, [leaf]);
    }
    const weak = new Map<number, 'inequality' | 'or'>();
    for (const { between, by } of this.#weak) {
      const roots = new Set(Array.from(between, place => this.#rootOf(place)));
      if (roots.size > 1) for (const root of roots) if (weak.get(root) !== 'or') weak.set(root, by);
    }
    return Array.from(groups, ([root, leaves]) => ({ leaves, by: weak.get(root) ?? 'nothing' }));
  }

  #rootOf(place: number): number {
    let root = place;
    for (let up = this.#parent[root] ?? root; up !== root; up = this.#parent[root] ?? root) root = up;
    this.#parent[place] = root;
    return root;
  }
  #union(a: number, b: number): void {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    this.#parent[Math.max(one, other)] = Math.min(one, other);
  }
}

/** What an equality says, whichever side stands first. */
const equalityKey = (conjunct: Expr) =>
  conjunct.node === 'op' ? conjunct.args.map(columnsIn).toSorted().join(' = ') : '';

function columnsIn(root: Expr): string {
  const names: string[] = [];
  some(root, expr => {
    if (expr.node === 'column') names.push(expr.parts.join('.'));
    return false;
  });
  return names.join();
}

function namesOf({ alias, ...leaf }: Leaf): readonly string[] {
  if (alias !== undefined) return [alias];
  if (leaf.node !== 'table') return [];
  const parts = leaf.name.parts.map(({ value }) => value);
  return [parts.slice(-1).join('.'), parts.slice(-2).join('.'), parts.join('.')];
}
