import { dayOf } from './calendar.ts';
import type { Domain, Interval } from './domain.ts';
import { complement, unite } from './domains.ts';
import type { Comparing } from './logic.ts';
import { two } from './moments.ts';

/** Texts of which a CAST may make a date that passes: more than do, as `2024-3-5` and ` 2024-03-05` are dates too. */
export function dateTexts(op: Comparing, days: number, length: number | undefined): Domain | undefined {
  const { year, month, day } = dayOf(days);
  if ((length !== undefined && length < 10) || year < 1001 || year > 9998) return undefined;
  const found = usual(op, year, month, day);
  return found && unite([found, odd]);
}

/** Behind a sign, a blank or zeros. */
const odd: Domain = {
  nulls: false,
  ranges: [{ high: { value: '1', inclusive: false } }, { low: { value: '9', inclusive: false } }],
};

function usual(op: Comparing, year: number, month: number, day: number): Domain | undefined {
  switch (op) {
    case '=':
      return spelled(year, month, day);
    case '<>':
      return day < 10 ? undefined : { ...complement(spelled(year, month, day)), nulls: false };
    case '<':
    case '<=':
      return { nulls: false, ranges: [{ high: { value: String(year + 1), inclusive: false } }] };
    case '>':
    case '>=':
      return { nulls: false, ranges: [{ low: { value: String(year - 1), inclusive: false } }] };
  }
}

/** A day with and without zeros, and whatever follows it. */
function spelled(year: number, month: number, day: number): Domain {
  const days = [two(day), String(day)];
  const ranges = [two(month), String(month)].flatMap(month => days.map(day => beginning(`${year}-${month}-${day}`)));
  return unite(ranges.map(range => ({ nulls: false, ranges: [range] })));
}

function beginning(text: string): Interval {
  const last = String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
  return { low: { value: text, inclusive: true }, high: { value: text.slice(0, -1) + last, inclusive: false } };
}
