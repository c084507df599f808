import type { Domain } from '../../predicates/domain.ts';
import type { Value } from '../../predicates/value.ts';

/** Values that a statement may give. */
const most = 100_000;

/** The values that a domain has, where they are single ones; undefined where it has ranges, or none at all is given. */
export function givenValues(domain: Domain | undefined, type: string): readonly string[] | undefined {
  if (!domain || domain.ranges.length > most) return undefined;
  const values: string[] = [];
  for (const { low, high } of domain.ranges) {
    if (!low?.inclusive || !high?.inclusive || low.value !== high.value) return undefined;
    const text = textOf(low.value, type);
    if (text === undefined) return undefined;
    values.push(text);
  }
  return values;
}

/** As a catalog writes it. */
function textOf(value: Value, type: string): string | undefined {
  if (typeof value === 'string') return value;
  if (type === 'date') return new Date(Number(value) * 86_400_000).toISOString().slice(0, 10);
  return /^(?:tinyint|smallint|int|integer|bigint)$/.test(type) ? String(value) : undefined;
}
