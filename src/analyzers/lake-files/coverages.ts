import type { Coverage } from '../../model/snapshot.ts';

/** What was read of an account, and what was not. */
export class Coverages {
  readonly #whole: ReadonlySet<string>;
  constructor(coverage: readonly Coverage[]) {
    this.#whole = new Set(
      coverage.filter(({ status }) => status === 'complete').map(({ service, scope }) => `${service} ${scope}`),
    );
  }

  /** All of a service was read there: what is not there is not. */
  isWhole(service: string, scope: string): boolean {
    return this.#whole.has(`${service} ${scope}`);
  }
}
