import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Domain, Interval } from '../../../src/analyzers/predicates/domain.ts';
import {
  compacted,
  complement,
  contains,
  covers,
  discrete,
  holds,
  intersect,
  overlaps,
  unite,
  valuesIn,
} from '../../../src/analyzers/predicates/domains.ts';

/** All values of a small world, in halves some outside all bounds. */
const world = Array.from({ length: 25 }, (_, index) => index / 2 - 1);
const bound = fc.option(fc.record({ value: fc.integer({ min: 0, max: 10 }), inclusive: fc.boolean() }), {
  nil: undefined,
});
const interval = fc
  .tuple(bound, bound)
  .map(([low, high]): Interval => ({ ...(low ? { low } : {}), ...(high ? { high } : {}) }));
const holdsValue = (ranges: readonly Interval[], value: number) =>
  ranges.some(
    ({ low, high }) =>
      (!low || value > Number(low.value) || (low.inclusive && value === low.value)) &&
      (!high || value < Number(high.value) || (high.inclusive && value === high.value)),
  );
/** Intervals without a value are no part of a domain. */
const domain = fc
  .record({ nulls: fc.boolean(), ranges: fc.array(interval, { maxLength: 4 }) })
  .map(({ nulls, ranges }) =>
    unite([
      { nulls, ranges: [] },
      ...ranges.filter(range => holdsSome(range)).map(range => ({ nulls: false, ranges: [range] })),
    ]),
  );
function holdsSome({ low, high }: Interval): boolean {
  if (!low || !high || low.value < high.value) return true;
  return low.value === high.value && low.inclusive && high.inclusive;
}

const members = ({ nulls, ranges }: Domain) => [
  ...(nulls ? [null] : []),
  ...world.filter(value => holdsValue(ranges, value)),
];
const every = [null, ...world];

test('intersection, union and complement are those of sets', () =>
  fc.assert(
    fc.property(domain, domain, (a, b) => {
      const [ofA, ofB] = [members(a), members(b)];
      expect(members(intersect(a, b))).toEqual(every.filter(value => ofA.includes(value) && ofB.includes(value)));
      expect(members(unite([a, b]))).toEqual(every.filter(value => ofA.includes(value) || ofB.includes(value)));
      expect(members(complement(a))).toEqual(every.filter(value => !ofA.includes(value)));
      expect(every.filter(value => holds(a, value))).toEqual(ofA);
      expect(contains(a, b)).toBe(ofB.every(value => ofA.includes(value)));
    }),
  ));

test('ranges stay in order and apart', () =>
  fc.assert(
    fc.property(domain, domain, (a, b) => {
      for (const found of [intersect(a, b), unite([a, b]), complement(a)]) expect(unite([found])).toEqual(found);
    }),
  ));

test('a range overlaps where one of its values passes, and is covered where all do', () =>
  fc.assert(
    fc.property(
      domain,
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 10 }),
      fc.boolean(),
      (own, one, other, nulls) => {
        const [min, max] = [Math.min(one, other), Math.max(one, other)];
        const range = { low: { value: min, inclusive: true }, high: { value: max, inclusive: true } };
        const inside = [...(nulls ? [null] : []), ...world.filter(value => value >= min && value <= max)];
        expect(overlaps(own, range, nulls)).toBe(inside.some(value => holds(own, value)));
        expect(covers(own, range, nulls)).toBe(inside.every(value => holds(own, value)));
      },
    ),
  ));

test('values of a domain up to a limit', () => {
  expect(discrete(valuesIn([3n, 1n]), 2)).toEqual([1n, 3n]);
  expect(discrete(valuesIn([3n, 1n, 2n]), 2)).toBeUndefined();
  const range: Domain = {
    nulls: false,
    ranges: [{ low: { value: 1n, inclusive: false }, high: { value: 4n, inclusive: true } }],
  };
  expect(discrete(range, 3)).toEqual([2n, 3n, 4n]);
  expect(discrete(range, 2)).toBeUndefined();
  expect(discrete({ nulls: false, ranges: [{ low: { value: 1n, inclusive: true } }] }, 9)).toBeUndefined();
  expect(
    discrete(
      { nulls: false, ranges: [{ low: { value: 'a', inclusive: true }, high: { value: 'b', inclusive: true } }] },
      9,
    ),
  ).toBeUndefined();
});

test('more ranges than the reader takes become the one that spans them', () => {
  const many = valuesIn([1n, 5n, 9n]);
  expect(compacted(many, 3)).toBe(many);
  expect(compacted(many, 2)).toEqual({
    nulls: false,
    ranges: [{ low: { value: 1n, inclusive: true }, high: { value: 9n, inclusive: true } }],
  });
});
