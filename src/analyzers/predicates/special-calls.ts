import { parts } from './functions/fields.ts';
import { functions } from './functions/index.ts';
import { trimmedBy } from './functions/texts.ts';
import { choice, coalesced, nothing, nulledIf } from './logic.ts';
import type { Term } from './term.ts';

/** EXTRACT(unit FROM …), TRIM(side FROM …). */
export function withUnit(name: string, unit: string, args: readonly Term[]): Term | undefined {
  if (name === 'trim') return trimmedBy(unit, args);
  return name === 'extract' && parts.has(unit) ? functions.get(unit)?.(unit, args) : undefined;
}

/** What looks at nulls itself. */
export function composed(name: string, args: readonly Term[]): Term | undefined {
  const [one, other, third] = args;
  switch (name) {
    case 'coalesce':
      return args.length > 1 ? coalesced(args) : undefined;
    case 'nullif':
      return one && other && !third ? nulledIf(one, other) : undefined;
    case 'if':
      return one && other && args.length < 4 ? choice([[one, other]], third ?? nothing) : undefined;
    default:
      return undefined;
  }
}
