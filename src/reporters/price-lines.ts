import type { Meter, Price } from '../model/usage.ts';
import { grouped } from './figures.ts';

const units: readonly (readonly [per: number, unit: string])[] = [
  [1e12, 'TB'],
  [2 ** 40, 'TiB'],
  [2 ** 30, 'GiB'],
  [1e9, 'GB'],
];
const nouns: readonly (readonly [ending: string, noun: string])[] = [
  ['byte-month', ' a month'],
  ['node-hour', 'hour of a node'],
  ['dpu-hour', 'hour of a DPU'],
  ['rpu-hour', 'hour of an RPU'],
  ['request', 'requests'],
  ['byte', ''],
];

/** What each meter is billed at, with where that is written and when it was read. */
export const priceLines = (meters: readonly Meter[], prices: readonly Price[]): readonly string[] =>
  meters.flatMap(meter => {
    const own = prices.filter(price => price.meter === meter);
    const [first] = own;
    if (!first)
      return prices.length > 0 ? [`${meter}: it has no price in the price book, so that no dollars are claimed`] : [];
    const figures = own.map(({ usd, per }) => (usd / per) * first.per);
    const [least, most] = [Math.min(...figures), Math.max(...figures)];
    const range = least === most ? dollars(least) : `${dollars(least)} to ${dollars(most)}`;
    const kinds = own.some(({ of }) => of !== first.of) ? ', by kind' : own.length > 1 ? ', by tier' : '';
    return [`${meter}: ${range} per ${unitOf(first)}${kinds} (${first.region}, ${first.asOf}, ${first.source})`];
  });

const dollars = (amount: number) => `$${Number(amount.toPrecision(4))}`;

/** `TB`, `GiB a month`, `1,000 requests`, `hour of a node`. */
function unitOf({ meter, per }: Price): string {
  const noun = nouns.find(([ending]) => meter.endsWith(ending))?.[1] ?? meter;
  const unit = units.find(([size]) => size === per)?.[1];
  return unit === undefined ? `${per === 1 ? '' : `${grouped(per)} `}${noun}`.trim() : `${unit}${noun}`;
}
