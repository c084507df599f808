import type { Coverage } from '../../model/snapshot.ts';
import type { CallError } from './call-error.ts';
import type { Outcome } from './read-pages.ts';

/** What of a service was not read, for the same reason. */
interface Gap {
  /** `the partitions of 3 tables`. */
  readonly what: string;
  readonly reason: string;
  /** Only where nothing else was read either. */
  readonly fate: CallError['fate'] | 'budget';
}

/** Collects what a service did not give. */
export class Gaps {
  readonly #found: Gap[] = [];
  readonly #budget: number;
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** `what` names the tasks by their number: `n => the partitions of ${n} tables`. */
  add({ failed, unfinished }: Outcome, what: (count: number) => string): void {
    const byReason = new Map<string, CallError[]>();
    for (const error of failed.values()) byReason.set(error.message, [...(byReason.get(error.message) ?? []), error]);
    for (const [reason, [first, ...rest]] of [...byReason].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      if (first) this.#found.push({ what: what(rest.length + 1), reason, fate: first.fate });
    if (unfinished.size > 0) this.unread(what(unfinished.size), `the budget of ${this.#budget} calls is spent`);
  }

  unread(what: string, reason: string): void {
    this.#found.push({ what, reason, fate: 'budget' });
  }

  /** `read` and `of` count the service's own things. */
  coverage(service: string, scope: string, read: number, of = read): Coverage {
    const [only] = this.#found;
    if (!only) return { service, scope, status: 'complete', read, of };
    const reason = this.#found.map(({ what, reason: why }) => `${what}: ${why}`).join('; ');
    if (read > 0) return { service, scope, status: 'partial', reason, read, ...(of > read ? { of } : {}) };
    return {
      service,
      scope,
      status: only.fate === 'denied' ? 'denied' : only.fate === 'budget' ? 'partial' : 'failed',
      reason,
      read,
    };
  }
}
