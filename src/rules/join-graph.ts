import type { Expr, Relation } from '../model/tree.ts';
import { some } from '../model/walk-tree.ts';
import { conjunctsOf } from './conditions.ts';
import { FromNames, type Leaf } from './from-names.ts';
import { Groups } from './union-find.ts';

/** Relations of a FROM clause that conditions join to each other, and to no other. */
export interface Part {
  readonly leaves: readonly Leaf[];
  /** What compares them with the other parts: nothing, ranges, or equalities of which one is enough. */
  readonly by: 'nothing' | 'inequality' | 'or';
}
/** It sees the relations before it: its rows are theirs. */
const isDependent = (leaf: Leaf) => leaf.node === 'function' || (leaf.node === 'subquery' && leaf.lateral);
/** What is in it, nobody sees here. */
const isClosed = (expr: Expr) =>
  expr.node === 'subquery' || expr.node === 'flat' || (expr.node === 'parameter' && expr.text === 'template');

/** Which relations of a FROM clause its conditions join. */
export class JoinGraph {
  readonly #leaves: readonly Leaf[];
  readonly #places: ReadonlyMap<Relation, number>;
  readonly #names: FromNames;
  readonly #groups: Groups;
  readonly #all: readonly number[];
  readonly #united = new Set<readonly number[]>();
  /** A node for each constant and each column of a query around this one: what equals the same is joined. */
  readonly #outside = new Map<string, number>();
  readonly #weak: { readonly between: ReadonlySet<number>; readonly by: 'inequality' | 'or' }[] = [];

  constructor(leaves: readonly Leaf[], columnsOf: (leaf: Leaf) => Iterable<string> | undefined) {
    this.#leaves = leaves;
    this.#places = new Map(leaves.map((leaf, place) => [leaf, place]));
    this.#names = new FromNames(leaves, columnsOf);
    this.#groups = new Groups(leaves.length);
    this.#all = [...leaves.keys()];
    for (const [place, leaf] of leaves.entries()) {
      const [head] = leaf.node === 'table' && leaf.name.parts.length > 1 ? leaf.name.parts : [];
      const navigated = head && this.#names.placeOf(head.value);
      if (place > 0 && isDependent(leaf)) this.#groups.unite([place, place - 1]);
      if (navigated !== undefined && navigated !== place) this.#groups.unite([place, navigated]);
    }
  }

  /** USING and NATURAL: the first relation on the right, and the one before it. */
  join(right: Relation): void {
    let first = right;
    while (first.node === 'join') first = first.left;
    const place = this.#places.get(first) ?? 0;
    if (place > 0) this.#groups.unite([place, place - 1]);
  }

  /** False: a name in it may be of several relations. */
  read(conjunct: Expr): boolean {
    const between = this.#placesIn(conjunct);
    if (!between) return false;
    const own = this.#equalIn(conjunct);
    if (own) this.#groups.unite(own);
    else if (conjunct.node === 'op' && conjunct.op === 'or') this.#readOr(conjunct.args, between);
    else if (between.size > 1) this.#weak.push({ between, by: 'inequality' });
    return true;
  }

  /** Joins whatever a condition on two columns may compare; where that is hidden, all. */
  readAny(conjunct: Expr): void {
    const columns: (readonly string[])[] = [];
    const isHidden = some(conjunct, expr => {
      if (expr.node === 'column') columns.push(expr.parts);
      return isClosed(expr);
    });
    if (isHidden) this.#uniteOnce(this.#all);
    else if (columns.length > 1) {
      const owners = columns.map(parts => this.#names.ownersOf(parts));
      for (const places of owners) if (places.length > 1) this.#uniteOnce(places);
      this.#groups.unite(owners.flatMap(places => places.slice(0, 1)));
    }
  }

  /** Many conditions name the same many relations. */
  #uniteOnce(places: readonly number[]) {
    if (this.#united.has(places)) return;
    this.#united.add(places);
    this.#groups.unite(places);
  }

  /** What every side of an OR joins is joined. */
  #readOr(sides: readonly Expr[], between: ReadonlySet<number>) {
    const [first = new Map<string, readonly number[]>(), ...others] = sides.map(side => {
      const equalities = conjunctsOf(side).map(one => [equalityKey(one), this.#equalIn(one)] as const);
      return new Map(equalities.flatMap(([key, places]) => (places ? [[key, places] as const] : [])));
    });
    const common = [...first].filter(([key]) => others.every(keys => keys.has(key)));
    for (const [, places] of common) this.#groups.unite(places);
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
    const known = this.#outside.get(name) ?? this.#groups.add();
    this.#outside.set(name, known);
    return [known];
  }

  /** The relations that an expression names. Undefined where one cannot be told. */
  #placesIn(root: Expr): ReadonlySet<number> | undefined {
    const found = new Set<number>();
    const unclear = some(root, expr => {
      if (expr.node !== 'column') return expr.node === 'flat';
      const owners = this.#names.ownersOf(expr.parts);
      const [only] = owners;
      if (only !== undefined && owners.length === 1) found.add(only);
      return owners.length > 1 || (only === undefined && expr.parts.length === 1);
    });
    return unclear ? undefined : found;
  }

  parts(): readonly Part[] {
    const groups = new Map<number, Leaf[]>();
    for (const [place, leaf] of this.#leaves.entries()) {
      const root = this.#groups.rootOf(place);
      const own = groups.get(root);
      if (own) own.push(leaf);
      else groups.set(root, [leaf]);
    }
    const weak = new Map<number, 'inequality' | 'or'>();
    for (const { between, by } of this.#weak) {
      const roots = new Set(Array.from(between, place => this.#groups.rootOf(place)));
      if (roots.size > 1) for (const root of roots) if (weak.get(root) !== 'or') weak.set(root, by);
    }
    return Array.from(groups, ([root, leaves]) => ({ leaves, by: weak.get(root) ?? 'nothing' }));
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
