import type { Domain } from '../../predicates/domain.ts';
import { pointsOf } from '../../predicates/domains.ts';
import { textOfDays } from '../../predicates/moments.ts';
import type { Value } from '../../predicates/value.ts';

/** Values that a statement may give. */
const most = 100_000;

/** The values that a domain has, where they are single ones; undefined where it has ranges, or none at all is given. */
export function givenValues(domain: Domain | undefined, type: string): readonly string[] | undefined {
  if (!domain || domain.ranges.length > most) return undefined;
  const texts = pointsOf(domain)?.map(value => textOf(value, type));
  return texts?.every(text => text !== undefined) ? texts : undefined;
}

/** As a catalog writes it. */
function textOf(value: Value, type: string): string | undefined {
  if (typeof value === 'string') return value;
  if (type === 'date') return textOfDays(Number(value));
  return /^(?:tinyint|smallint|int|integer|bigint)$/.test(type) ? String(value) : undefined;
}
