import { describe, expect, test } from 'vitest';
import { gateOf, paceOf } from '../../../src/sources/aws/pace.ts';

/** A clock that stands still until somebody sleeps. */
function stillClock() {
  let now = 0;
  return {
    now: () => now,
    random: () => 0.5,
    async sleep(ms: number) {
      now += ms;
    },
    pass: (ms: number) => (now += ms),
  };
}

describe('a pace', () => {
  test('lets a burst go, then as many a second as it may', async () => {
    const clock = stillClock();
    const pace = paceOf({ perSecond: 10, burst: 5 }, clock);
    for (let call = 0; call < 5; call += 1) await pace.turn();
    expect(clock.now()).toBe(0);
    for (let call = 0; call < 10; call += 1) await pace.turn();
    expect(clock.now()).toBeCloseTo(1000);
  });
  test('saves no more than a burst', async () => {
    const clock = stillClock();
    const pace = paceOf({ perSecond: 10, burst: 5 }, clock);
    clock.pass(60_000);
    for (let call = 0; call < 6; call += 1) await pace.turn();
    expect(clock.now()).toBeCloseTo(60_100);
  });

  /** Calls in the tenth of ten seconds under a service that throttles. */
  async function rateUnder(throttles: (call: number, second: number) => boolean) {
    const clock = stillClock();
    const pace = paceOf({ perSecond: 100, burst: 1 }, clock);
    const bySecond: number[] = [];
    for (let call = 0; clock.now() < 30_000; call += 1) {
      await pace.turn();
      const second = Math.floor(clock.now() / 1000);
      bySecond[second] = (bySecond[second] ?? 0) + 1;
      pace.told(throttles(call, second));
    }
    return bySecond;
  }
  test('stays where a call now and then is throttled', async () =>
    expect((await rateUnder(call => call % 20 === 0))[25]).toBeGreaterThan(95));
  test('falls while most are, and recovers', async () => {
    const rates = await rateUnder((_, second) => second < 10);
    expect(rates[9]).toBeLessThan(10);
    expect(rates[28]).toBeGreaterThan(95);
  });
  test('never stops', async () => expect((await rateUnder(() => true))[29]).toBeGreaterThanOrEqual(1));
});

test('a gate lets in so many at a time, in order, and the next one in when one fails', async () => {
  const gate = gateOf(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (item: number) => {
    running += 1;
    most = Math.max(most, running);
    order.push(item);
    await new Promise(setImmediate);
    running -= 1;
    if (item % 2 === 0) throw new Error('no');
  };
  const all = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(item => gate(() => work(item))));
  expect({ order, most, running }).toEqual({ order: [1, 2, 3, 4, 5, 6], most: 2, running: 0 });
  expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(3);
});
