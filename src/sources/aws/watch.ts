import { CallError, callErrorOf } from './call-error.ts';
import type { Clock } from './clock.ts';
import { permissionsOf, type Service } from './operations.ts';
import { isListed } from './redshift-statements.ts';
import { gateOf, paceOf, type Limits } from './pace.ts';

/** A service that throttles means to answer in the end. */
const mostAttempts = { throttled: 10, passing: 6 };
/** Milliseconds: the longest that the first attempt is waited after, and that any is. */
const pause = { first: 200, longest: 20_000 };

export interface Watch {
  readonly service: Service;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Told of every attempt. */
  readonly onCall?: (service: Service) => void;
}

/**
 * What stands around every call of a service: it must be on the list, waits for its turn, and is tried again while that may
 * help. Throws CallError and nothing else.
 */
export function watching({ service, limits, clock, onCall }: Watch) {
  const gate = gateOf(limits.atOnce);
  const shared = paceOf(limits, clock);
  const own = new Map(Object.entries(limits.operations ?? {}).map(([name, rate]) => [name, paceOf(rate, clock)]));
  return async <T>(operation: string, call: () => Promise<T>, sql?: unknown): Promise<T> => {
    if (!permissionsOf(service, operation))
      throw new CallError(`${service}:${operation} is not on the list of calls`, 'refused', 'NotListed');
    if ((operation === 'ExecuteStatement' || sql !== undefined) && !isListed(sql))
      throw new CallError(`${service}:${operation} was to send SQL that is not on the list`, 'refused', 'NotListed');
    const pace = own.get(operation) ?? shared;
    return gate(async () => {
      for (let attempt = 1; ; attempt += 1) {
        await pace.turn();
        onCall?.(service);
        try {
          const answer = await call();
          pace.told(false);
          return answer;
        } catch (error) {
          const problem = callErrorOf(service, operation, error);
          pace.told(problem.fate === 'throttled');
          const { fate } = problem;
          if (!(fate === 'throttled' || fate === 'passing') || attempt >= mostAttempts[fate]) throw problem;
          await clock.sleep(clock.random() * Math.min(pause.first * 2 ** (attempt - 1), pause.longest));
        }
      }
    });
  };
}
