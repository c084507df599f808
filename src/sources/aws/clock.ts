import { setTimeout } from 'node:timers/promises';

/** Time and chance, as an argument: tests have their own. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

export const clock: Clock = {
  now: () => performance.now(),
  sleep: async ms => setTimeout(ms),
  random: Math.random,
};
