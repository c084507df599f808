import type { Source } from './sources.ts';

/** A part of a FROM clause: from the source at `from` up to, not with, the one at `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}
export const isWithin = (index: number, { from, to }: Stretch): boolean => index >= from && index < to;

type Pair = readonly [first?: number | undefined, second?: number | undefined];

/** So many sources are asked one by one; more are looked up. */
const few = 8;

interface Index {
  readonly byQualifier: Map<string, number[]>;
  readonly byColumn: Map<string, number[]>;
  readonly open: number[];
  /** Sources that it covers. */
  upTo: number;
}

/** The sources of a FROM clause in the order written, found without asking each, however many there are. */
export class FromClause {
  readonly #all: Source[] = [];
  readonly #scans: Stretch[] = [];
  #merged: Set<string> | undefined;
  #either: Set<string> | undefined;
  #nullable: Set<number> | undefined;
  #index: Index | undefined;

  get length() {
    return this.#all.length;
  }
  get all(): readonly Source[] {
    return this.#all;
  }
  at(index: number): Source | undefined {
    return this.#all[index];
  }
  /** `scans`: the stretch of the statement's scans that the source reads. */
  add(source: Source, scans: Stretch): void {
    this.#all.push(source);
    this.#scans.push(scans);
  }
  scansAt(index: number): Stretch {
    return this.#scans[index] ?? { from: 0, to: 0 };
  }

  /** USING or NATURAL makes columns of one name one column. */
  merge(column: string): void {
    this.#merged = (this.#merged ?? new Set()).add(column);
  }
  /** Of an outer join it is the one side's or the other's, row by row. */
  mergeEither(column: string): void {
    this.#either = (this.#either ?? new Set()).add(column);
  }
  isEither(column: string): boolean {
    return this.#either?.has(column) ?? false;
  }
  isMerged(column: string): boolean {
    return this.#merged?.has(column) ?? false;
  }
  /** An outer join fills the source at this place with nulls. */
  makeNullable(index: number): void {
    this.#nullable = (this.#nullable ?? new Set()).add(index);
  }
  isNullable(index: number): boolean {
    return this.#nullable?.has(index) ?? false;
  }

  /** The first source of that name. */
  named(qualifier: string, stretch: Stretch): number | undefined {
    if (isShort(stretch)) return this.#ask(stretch, ({ qualifiers }) => qualifiers.includes(qualifier))[0];
    return within(this.#indexed().byQualifier.get(qualifier), stretch)[0];
  }
  /** The first two sources that surely have the column. */
  having(column: string, stretch: Stretch): Pair {
    if (isShort(stretch)) return this.#ask(stretch, source => source.has(column) === 'yes');
    return within(this.#indexed().byColumn.get(column), stretch);
  }
  /** The first two sources whose columns are not all known. */
  open(stretch: Stretch): Pair {
    if (isShort(stretch)) return this.#ask(stretch, source => source.columns === undefined);
    return within(this.#indexed().open, stretch);
  }

  #ask({ from, to }: Stretch, test: (source: Source) => boolean): Pair {
    let first: number | undefined;
    for (let index = from; index < to; index += 1) {
      const source = this.#all[index];
      if (!source || !test(source)) continue;
      if (first !== undefined) return [first, index];
      first = index;
    }
    return [first];
  }

  #indexed(): Index {
    this.#index ??= { byQualifier: new Map(), byColumn: new Map(), open: [], upTo: 0 };
    const { byQualifier, byColumn, open } = this.#index;
    for (let place = this.#index.upTo; place < this.#all.length; place += 1) {
      const source = this.#all[place];
      if (!source) continue;
      for (const qualifier of new Set(source.qualifiers)) note(byQualifier, qualifier, place);
      for (const column of new Set(source.surely)) note(byColumn, column, place);
      if (source.columns === undefined) open.push(place);
    }
    this.#index.upTo = this.#all.length;
    return this.#index;
  }
}

const isShort = ({ from, to }: Stretch) => to - from <= few;

function note(index: Map<string, number[]>, key: string, place: number) {
  const present = index.get(key);
  if (present) present.push(place);
  else index.set(key, [place]);
}

/** The first two of the ascending `places` in a stretch. */
function within(places: readonly number[] = [], { from, to }: Stretch): Pair {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const [first, second] = [places[low], places[low + 1]];
  if (first === undefined || first >= to) return [];
  return second === undefined || second >= to ? [first] : [first, second];
}
