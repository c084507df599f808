import { isUnknown, type Quantity, type Range } from '../model/maybe.ts';
import type { Saving } from '../model/report.ts';

/** `12,345.6`: by hand, because a locale's formatter takes longer to load than a small file to lint. */
export function grouped(amount: number, digits = 0): string {
  const [whole = '', rest] = Math.abs(amount).toFixed(digits).split('.');
  const commas = whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return `${amount < 0 ? '-' : ''}${commas}${rest === undefined ? '' : `.${rest}`}`;
}

/** `$1,586`, `$380`, `$0.04`; never `$0.00` for something. */
export function usd(amount: number): string {
  if (amount !== 0 && Math.abs(amount) < 0.005) return amount < 0 ? '-<$0.01' : '<$0.01';
  const digits = Math.abs(amount) >= 100 || Number.isInteger(amount) ? 0 : 2;
  return `${amount < 0 ? '-' : ''}$${grouped(Math.abs(amount), digits)}`;
}

/** `$380–$412`, one figure where both print alike. */
export function usdRange({ low, high }: Range): string {
  const [from, to] = [usd(low), usd(high)];
  if (from === to) return from;
  return low <= 0 ? `up to ${to}` : `${from}–${to}`;
}

export const usdQuantity = (quantity: Quantity): string =>
  isUnknown(quantity) ? `unknown (${quantity.unknown})` : usdRange(quantity);

/** A saving in a few words; what is not known is said, never zero. */
export function saved(saving: Saving): string {
  switch (saving.kind) {
    case 'estimated':
      return saving.usdPerMonth.high <= 0 ? 'saves nothing by itself' : `${usdRange(saving.usdPerMonth)}/mo`;
    case 'depends-on-usage':
      return saving.knownUsdPerMonth && saving.knownUsdPerMonth.high > 0
        ? `${usdRange(saving.knownUsdPerMonth)}/mo and more`
        : 'depends on usage';
    case 'no-price':
      return `no price known (${saving.meter}, ${saving.region})`;
    case 'none':
      return 'no cost claimed';
  }
}

/** Decimal: 1 TB is 10^12 bytes. */
export function bytes(amount: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = amount < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(amount) / 3));
  return `${Number((amount / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

export const count = (amount: number): string => grouped(Math.round(amount));
export const plural = (amount: number, noun: string): string => `${count(amount)} ${noun}${amount === 1 ? '' : 's'}`;
