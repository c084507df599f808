import type { Domain, Interval } from '../../predicates/domain.ts';
import { holds, isPoint, overlaps } from '../../predicates/domains.ts';
import type { Value } from '../../predicates/value.ts';
import { bucketOf } from './bucket.ts';
import { timeTransform } from './time.ts';
import type { Transform } from './transform.ts';

/** Undefined where nothing follows from the partition's value: `void`, and transforms that are not known. */
export function transformOf(name: string, type: string): Transform | undefined {
  if (name === 'identity')
    return {
      type,
      isIdentity: true,
      mayHold: (domain, low, high) => overlaps(domain, between(low, high), false),
      enforces: () => true,
    };
  const [, kind, argument = ''] = /^(bucket|truncate)\[(\d{1,9})\]$/.exec(name) ?? [];
  if (kind === 'bucket' && Number(argument) > 0) return bucket(type, Number(argument));
  if (kind === 'truncate' && Number(argument) > 0) return truncate(type, Number(argument));
  return timeTransform(name, type);
}

const between = (low: Value, high: Value): Interval => ({
  low: { value: low, inclusive: true },
  high: { value: high, inclusive: true },
});

/** Only single values lie in known buckets. */
function bucket(type: string, buckets: number): Transform {
  const known = new WeakMap<Domain, readonly number[] | undefined>();
  const bucketsOf = (domain: Domain) => {
    if (known.has(domain)) return known.get(domain);
    const found = new Set<number>();
    let all: readonly number[] | undefined;
    if (domain.ranges.every(isPoint)) {
      const values = domain.ranges.map(({ low }) => (low ? bucketOf(type, low.value, buckets) : undefined));
      for (const value of values) if (value !== undefined) found.add(value);
      all = values.includes(undefined) ? undefined : [...found];
    }
    known.set(domain, all);
    return all;
  };
  return {
    type: 'int',
    isIdentity: false,
    mayHold: (domain, low, high) =>
      bucketsOf(domain)?.some(value => BigInt(value) >= BigInt(low) && BigInt(value) <= BigInt(high)) ?? true,
    enforces: () => false,
  };
}

/** Whole numbers and decimals are rounded down to a multiple, texts cut; a text's end counts as one that is in. */
function truncate(type: string, width: number): Transform | undefined {
  const isText = type === 'string';
  if (!isText && type !== 'int' && type !== 'long' && !type.startsWith('decimal')) return undefined;
  return {
    type,
    isIdentity: false,
    mayHold(domain, low, high) {
      if (typeof high === 'bigint') return overlaps(domain, between(low, high + BigInt(width) - 1n), false);
      return typeof high === 'string' && [...high].length < width && low === high
        ? holds(domain, high)
        : overlaps(inclusive(domain), between(low, `${String(high)}\u{10ffff}\u{10ffff}`), false);
    },
    enforces: () => false,
  };
}

const loosened = new WeakMap<Domain, Domain>();
function inclusive(domain: Domain): Domain {
  const own = loosened.get(domain) ?? {
    nulls: domain.nulls,
    ranges: domain.ranges.map(({ low, high }) => ({
      ...(low ? { low: { value: low.value, inclusive: true } } : {}),
      ...(high ? { high: { value: high.value, inclusive: true } } : {}),
    })),
  };
  loosened.set(domain, own);
  return own;
}
