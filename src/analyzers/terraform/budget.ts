import { beyond, type Obstacle } from './value.ts';

/** Expressions within expressions, and references that lead to references, that we follow. */
const deepest = 400;

/** How much work, and how deep, is left. What would take more is unknown. */
export class Budget {
  /** The value of what would take more. */
  readonly exhausted: Obstacle;
  #left: number;
  #depth = 0;

  constructor(work: number) {
    this.exhausted = beyond(`more than ${work.toLocaleString('en')} steps in one run`);
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
