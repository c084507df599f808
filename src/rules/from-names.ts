import type { Relation } from '../model/tree.ts';

export type Leaf = Exclude<Relation, { readonly node: 'join' }>;

/** Tells of which relation of a FROM clause a column is. */
export class FromNames {
  readonly #named = new Map<string, number>();
  readonly #columns = new Map<string, number[]>();
  /** Relations whose columns nobody knows. */
  readonly #open: readonly number[];

  /** `columnsOf` tells a relation's columns where they are known. */
  constructor(leaves: readonly Leaf[], columnsOf: (leaf: Leaf) => Iterable<string> | undefined) {
    const open: number[] = [];
    for (const [place, leaf] of leaves.entries()) {
      for (const name of namesOf(leaf)) if (!this.#named.has(name)) this.#named.set(name, place);
      const columns = columnsOf(leaf);
      if (!columns) open.push(place);
      for (const column of columns ?? []) {
        const present = this.#columns.get(column);
        if (present) present.push(place);
        else this.#columns.set(column, [place]);
      }
    }
    this.#open = open;
  }

  placeOf(name: string): number | undefined {
    return this.#named.get(name);
  }

  /**
   * The relations that a column may be of: none where it is of a query around this one, several where nobody can tell. One
   * that is known to have it is the one: a name of two relations needs a qualifier.
   */
  ownersOf(parts: readonly string[]): readonly number[] {
    for (let length = Math.min(parts.length - 1, 3); length > 0; length -= 1) {
      const place = this.#named.get(parts.slice(0, length).join('.'));
      if (place !== undefined) return [place];
    }
    return parts.length > 1 ? [] : (this.#columns.get(parts[0] ?? '') ?? this.#open);
  }
}

function namesOf({ alias, ...leaf }: Leaf): readonly string[] {
  if (alias !== undefined) return [alias];
  if (leaf.node !== 'table') return [];
  const parts = leaf.name.parts.map(({ value }) => value);
  return [parts.slice(-1).join('.'), parts.slice(-2).join('.'), parts.join('.')];
}
