import type { Domain } from '../../predicates/domain.ts';
import { closed, holds, overlaps, pointsOf } from '../../predicates/domains.ts';
import { bucketOf } from './bucket.ts';
import { timeTransform } from './time.ts';
import type { Transform } from './transform.ts';

/** Undefined where nothing follows from the partition's value: `void`, and transforms that are not known. */
export function transformOf(name: string, type: string): Transform | undefined {
  if (name === 'identity')
    return {
      type,
      mayHold: (domain, low, high) => overlaps(domain, closed(low, high), false),
      enforces: () => true,
    };
  const [, kind, argument = ''] = /^(bucket|truncate)\[(\d{1,9})\]$/.exec(name) ?? [];
  if (kind === 'bucket' && Number(argument) > 0) return bucket(type, Number(argument));
  if (kind === 'truncate' && Number(argument) > 0) return truncate(type, Number(argument));
  return timeTransform(name, type);
}

/** Only single values lie in known buckets. */
function bucket(type: string, buckets: number): Transform {
  const known = new WeakMap<Domain, readonly number[] | undefined>();
  const bucketsOf = (domain: Domain) => {
    if (known.has(domain)) return known.get(domain);
    const found = pointsOf(domain)?.map(value => bucketOf(type, value, buckets));
    const all = found?.every(one => one !== undefined) ? [...new Set(found)] : undefined;
    known.set(domain, all);
    return all;
  };
  return {
    type: 'int',
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
    mayHold(domain, low, high) {
      if (typeof high === 'bigint') return overlaps(domain, closed(low, high + BigInt(width) - 1n), false);
      return typeof high === 'string' && [...high].length < width && low === high
        ? holds(domain, high)
        : overlaps(inclusive(domain), closed(low, `${String(high)}\u{10ffff}\u{10ffff}`), false);
    },
    enforces: () => false,
  };
}

const loosened = new WeakMap<Domain, Domain>();
function inclusive(domain: Domain): Domain {
  const own = loosened.get(domain) ?? {
    nulls: domain.nulls,
    ranges: domain.ranges.map(({ low, high }) => closed(low?.value, high?.value)),
  };
  loosened.set(domain, own);
  return own;
}
