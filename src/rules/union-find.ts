/** Numbers in groups that grow together. */
export class Groups {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, place) => place);
  }

  /** Another number, in a group of its own. */
  add(): number {
    const place = this.#parent.length;
    this.#parent.push(place);
    return place;
  }

  rootOf(place: number): number {
    let root = place;
    for (let up = this.#parent[root] ?? root; up !== root; up = this.#parent[root] ?? root) root = up;
    this.#parent[place] = root;
    return root;
  }

  unite(places: Iterable<number>): void {
    let first: number | undefined;
    for (const place of places) {
      first ??= place;
      const [one, other] = [this.rootOf(first), this.rootOf(place)];
      this.#parent[Math.max(one, other)] = Math.min(one, other);
    }
  }
}
