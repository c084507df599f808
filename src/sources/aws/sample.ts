/** Keeps the items of the lowest rank: equal items in any order leave the same, as long as ranks differ. */
export class Lowest<T> {
  #held: { readonly rank: number; readonly item: T }[] = [];
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }

  add(rank: number, item: T): void {
    this.#held.push({ rank, item });
    if (this.#held.length >= 2 * this.#most) this.#cut();
  }

  /** The lowest first. */
  items(): readonly T[] {
    this.#cut();
    return this.#held.map(({ item }) => item);
  }

  #cut(): void {
    this.#held = this.#held.toSorted((a, b) => a.rank - b.rank).slice(0, this.#most);
  }
}

/** FNV-1a of 32 bits, and MurmurHash's last mixing: chance that is the same each time. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** How many of each may be had, so that all together are at most `total`: the same of all that have as many. */
export function fairShare(counts: readonly number[], total: number): number {
  let left = total;
  const rising = counts.toSorted((a, b) => a - b);
  for (const [index, count] of rising.entries()) {
    const share = Math.floor(left / (rising.length - index));
    if (count > share) return share;
    left -= count;
  }
  return Infinity;
}
