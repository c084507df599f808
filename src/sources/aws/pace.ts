import type { Clock } from './clock.ts';

export interface Rate {
  readonly perSecond: number;
  /** Calls that may go at once after a rest. */
  readonly burst: number;
}

export interface Limits extends Rate {
  /** Of operations that have a bucket of their own. */
  readonly operations?: Readonly<Record<string, Rate>>;
  /** Calls that may be under way at the same time. */
  readonly atOnce: number;
}

export interface Pace {
  /** Waits until a call may go. */
  turn(): Promise<void>;
  /** Whether the service found that call one too many. */
  told(isThrottled: boolean): void;
}

/** Of a second's calls: beyond it the service means it, below it is chance. */
const tolerated = 0.2;

/** A token bucket, at a rate that falls while the service throttles and recovers afterwards. */
export function paceOf({ perSecond, burst }: Rate, clock: Clock): Pace {
  let rate = perSecond;
  /** When the next token is there: in the past by as many as are left over. */
  let free = -Infinity;
  let since = clock.now();
  let calls = 0;
  let throttled = 0;
  return {
    async turn() {
      const now = clock.now();
      free = Math.max(free, now - ((burst - 1) * 1000) / rate);
      const wait = free - now;
      free += 1000 / rate;
      if (wait > 0) await clock.sleep(wait);
    },
    told(isThrottled) {
      calls += 1;
      if (isThrottled) throttled += 1;
      if (clock.now() - since < 1000) return;
      rate =
        throttled > tolerated * calls
          ? Math.max(rate * 0.7, perSecond / 50)
          : Math.min(rate + perSecond / 10, perSecond);
      since = clock.now();
      calls = 0;
      throttled = 0;
    },
  };
}

/** Runs what it is given, at most `atOnce` at a time, in the order in which it came. */
export function gateOf(atOnce: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
