/** Expressions within expressions, and references that lead to references, that we follow. */
const deepest = 400;

/** How much work, and how deep, is left. What would take more is unknown. */
export class Budget {
  #left: number;
  #depth = 0;

  constructor(work: number) {
    this.#left = work;
  }

  /** Whether there is so much work left. */
  spend(work: number): boolean {
    if (work > this.#left) return false;
    this.#left -= work;
    return true;
  }

  /** What `compute` gives one level deeper; `otherwise` where that is too deep. */
  deeper<T>(compute: () => T, otherwise: () => T): T {
    if (this.#depth >= deepest) return otherwise();
    this.#depth += 1;
    const result = compute();
    this.#depth -= 1;
    return result;
  }
}
