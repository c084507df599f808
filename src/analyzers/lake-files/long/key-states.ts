import type { Ask } from '../ask.ts';

type MayPass = NonNullable<Ask['mayPass']>;

/** Of one key, the values that leave rows over, and those that perhaps do; the others do not. */
export interface KeyState {
  readonly yes: readonly string[];
  readonly perhaps: readonly string[];
  /** Values that leave none over. */
  readonly no: number;
}

/** Rows that are tried for one that surely passes. */
const mostTries = 200;

/** What conditions that each look at one key alone leave of every key's values. */
export function keyStates(
  keys: readonly { readonly name: string; readonly values: readonly string[] }[],
  mayPass: MayPass,
): readonly KeyState[] {
  const kept = keys.map(({ name, values }) => ({
    name,
    values: values.filter(value => mayPass(new Map([[name, value]])) !== 'no'),
    of: values.length,
  }));
  const sure = sureRow(kept, mayPass);
  return kept.map(({ name, values, of }) => {
    const passes = (value: string) => sure !== undefined && mayPass(new Map([...sure, [name, value]])) === 'yes';
    const yes = values.filter(passes);
    const isSure = new Set(yes);
    return { yes, perhaps: values.filter(value => !isSure.has(value)), no: of - values.length };
  });
}

/** A value of each key with which rows surely pass. */
function sureRow(
  keys: readonly { readonly name: string; readonly values: readonly string[] }[],
  mayPass: MayPass,
): ReadonlyMap<string, string> | undefined {
  if (keys.some(({ values }) => values.length === 0)) return undefined;
  for (let nth = 0; nth < mostTries; nth += 1) {
    // Values from all over, each key at another pace.
    const row = new Map(
      keys.map(({ name, values }, index) => [name, values[(nth * (2 * index + 1)) % values.length] ?? ''] as const),
    );
    if (mayPass(row) === 'yes') return row;
  }
  return undefined;
}
