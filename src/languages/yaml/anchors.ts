import type { Yaml } from './tree.ts';

interface Anchored {
  readonly yaml: Yaml;
  /** Values in it. */
  readonly size: number;
}

/** What names stand for, each from its end on, until another takes its name. Inside itself none stands for anything. */
export class Anchors {
  readonly #known = new Map<string, Anchored>();
  readonly #open = new Map<string, number>();

  begin(name: string): void {
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  complete(name: string, yaml: Yaml, size: number): void {
    this.#open.set(name, (this.#open.get(name) ?? 0) - 1);
    this.#known.set(name, { yaml, size });
  }

  get(name: string): Anchored | undefined {
    return (this.#open.get(name) ?? 0) > 0 ? undefined : this.#known.get(name);
  }
}
