import type { Relation } from '../model/tree.ts';

export type Leaf = Exclude<Relation, { readonly node: 'join' }>;

/** Tells of which relation of a FROM clause a column is. */
export class FromNames {
  readonly #named = new Map<string, number>();
  readonly #columns = new Map<string, number[]>();
  /** Relations whose columns nobody knows; all, where none is known to be such. */
  readonly #open: readonly number[];
  /** What all columns of a relation begin with: `c_`. */
  readonly #prefixes = new Map<string, number[]>();
  readonly #openOrLike = new Map<string, readonly number[]>();

  /** `columnsOf` tells a relation's columns where they are known. */
  constructor(leaves: readonly Leaf[], columnsOf: (leaf: Leaf) => Iterable<string> | undefined) {
    const open: number[] = [];
    for (const [place, leaf] of leaves.entries()) {
      for (const name of namesOf(leaf)) if (!this.#named.has(name)) this.#named.set(name, place);
      const columns = columnsOf(leaf);
      if (!columns) open.push(place);
      for (const column of columns ?? []) added(this.#columns, column, place);
      const prefix = columns && prefixOf(columns);
      if (prefix !== undefined) added(this.#prefixes, prefix, place);
    }
    // A name that no known table has: what is known of one is of another table of that name, or of an older one.
    this.#open = open.length > 0 ? open : leaves.map((_, place) => place);
  }

  placeOf(name: string): number | undefined {
    return this.#named.get(name);
  }

  /**
   * The relations that a column may be of: none where it names one of a query around this one, several where nobody can tell. One
   * that is known to have it is the one: a name of two relations needs a qualifier.
   */
  ownersOf(parts: readonly string[]): readonly number[] {
    for (let length = Math.min(parts.length - 1, 3); length > 0; length -= 1) {
      const place = this.#named.get(parts.slice(0, length).join('.'));
      if (place !== undefined) return [place];
    }
    const [name = ''] = parts;
    return parts.length > 1 ? [] : (this.#columns.get(name) ?? this.#likely(name));
  }

  /** Another table of a known one's name may have it: then its columns begin alike. The same list for all that begin so. */
  #likely(name: string): readonly number[] {
    const prefix = /^[a-z]+_/.exec(name)?.[0] ?? '';
    const like = this.#prefixes.get(prefix);
    if (!like) return this.#open;
    const known = this.#openOrLike.get(prefix) ?? [...new Set([...this.#open, ...like])];
    this.#openOrLike.set(prefix, known);
    return known;
  }
}

function added(map: Map<string, number[]>, key: string, place: number): void {
  const present = map.get(key);
  if (present) present.push(place);
  else map.set(key, [place]);
}

function prefixOf(columns: Iterable<string>): string | undefined {
  const [first, ...others] = columns;
  const prefix = /^[a-z]+_/.exec(first ?? '')?.[0];
  return prefix !== undefined && others.every(column => column.startsWith(prefix)) ? prefix : undefined;
}

function namesOf({ alias, ...leaf }: Leaf): readonly string[] {
  if (alias !== undefined) return [alias];
  if (leaf.node !== 'table') return [];
  const parts = leaf.name.parts.map(({ value }) => value);
  return [parts.slice(-1).join('.'), parts.slice(-2).join('.'), parts.join('.')];
}
