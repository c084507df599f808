import { expect, test } from 'vitest';
import { bucketOf } from '../../../../src/analyzers/lake-files/iceberg/bucket.ts';
import { transformOf } from '../../../../src/analyzers/lake-files/iceberg/transform-of.ts';
import type { Bound, Domain } from '../../../../src/analyzers/predicates/domain.ts';
import { notNull, onlyNull, valuesIn } from '../../../../src/analyzers/predicates/domains.ts';
import type { Value } from '../../../../src/analyzers/predicates/value.ts';

// The specification's own examples.
test.each<[type: string, value: Value, hash: number]>([
  ['int', 34n, 2017239379],
  ['long', 34n, 2017239379],
  ['decimal(9, 2)', 1420n, -500754589],
  ['date', 17_486n, -653330422],
  ['timestamp', 1_510_871_468_000_000n * 1_000_000n, -2047944441],
  ['string', 'iceberg', 1210000089],
  ['binary', '\u0000\u0001\u0002\u0003', -188683207],
])('the bucket of a %s', (type, value, hash) => {
  const most = 2 ** 31 - 1;
  expect(bucketOf(type, value, most)).toBe((hash & 0x7fffffff) % most);
});
test('numbers with fractions have none', () => {
  expect(bucketOf('double', 0.5, 8)).toBeUndefined();
});

const days = (text: string) => BigInt(Date.parse(text) / 86_400_000);
const picos = (text: string) => BigInt(Date.parse(text)) * 1_000_000_000n;
const from = (value: Value, inclusive = true): Bound => ({ value, inclusive });
const range = (low?: Bound, high?: Bound): Domain => ({
  nulls: false,
  ranges: [{ ...(low ? { low } : {}), ...(high ? { high } : {}) }],
});

test.each<
  [transform: string, type: string, domain: Domain, values: readonly [Value, Value][], held: readonly boolean[]]
>([
  [
    'identity',
    'long',
    range(from(5n), from(7n)),
    [
      [4n, 4n],
      [5n, 5n],
      [8n, 9n],
      [1n, 6n],
    ],
    [false, true, false, true],
  ],
  [
    'identity',
    'string',
    valuesIn(['b']),
    [
      ['a', 'a'],
      ['b', 'b'],
      ['a', 'c'],
    ],
    [false, true, true],
  ],
  [
    'day',
    'date',
    valuesIn([days('2024-03-05')]),
    [
      [19_786n, 19_786n],
      [19_787n, 19_787n],
    ],
    [false, true],
  ],
  [
    'day',
    'timestamp',
    range(from(picos('2024-03-05Z')), from(picos('2024-03-06Z'), false)),
    [
      [19_786n, 19_786n],
      [19_787n, 19_787n],
      [19_788n, 19_788n],
    ],
    [false, true, false],
  ],
  [
    'month',
    'date',
    range(from(days('2024-02-15'))),
    [
      [648n, 648n],
      [649n, 649n],
      [650n, 650n],
    ],
    [false, true, true],
  ],
  [
    'year',
    'timestamptz',
    range(undefined, from(picos('2024-01-01Z'), false)),
    [
      [53n, 53n],
      [54n, 54n],
    ],
    [true, false],
  ],
  [
    'hour',
    'timestamp',
    valuesIn([picos('1970-01-02T01:30Z')]),
    [
      [24n, 24n],
      [25n, 25n],
      [0n, 100n],
    ],
    [false, true, true],
  ],
  // Times before 1970 may have been put one too late.
  [
    'day',
    'date',
    valuesIn([-3n]),
    [
      [-4n, -4n],
      [-3n, -3n],
      [-2n, -2n],
      [-1n, -1n],
    ],
    [false, true, true, false],
  ],
  [
    'truncate[10]',
    'int',
    range(from(25n)),
    [
      [10n, 10n],
      [20n, 20n],
      [30n, 30n],
    ],
    [false, true, true],
  ],
  [
    'truncate[10]',
    'long',
    valuesIn([-1n]),
    [
      [-10n, -10n],
      [0n, 0n],
    ],
    [true, false],
  ],
  [
    'truncate[2]',
    'string',
    valuesIn(['abc']),
    [
      ['aa', 'aa'],
      ['ab', 'ab'],
      ['ac', 'ac'],
      ['a', 'a'],
    ],
    [false, true, false, false],
  ],
  [
    'truncate[2]',
    'string',
    range(undefined, from('ab', false)),
    [
      ['ab', 'ab'],
      ['ac', 'ac'],
    ],
    [true, false],
  ],
  [
    'bucket[4]',
    'long',
    valuesIn([34n]),
    [
      [0n, 0n],
      [3n, 3n],
      [0n, 3n],
    ],
    [false, true, true],
  ],
  [
    'bucket[4]',
    'long',
    range(from(34n), from(35n)),
    [
      [0n, 0n],
      [3n, 3n],
    ],
    [true, true],
  ],
  // What no writer writes leaves nothing out.
  [
    'day',
    'date',
    valuesIn([1n]),
    [
      [-(2n ** 40n), -(2n ** 40n)],
      [2n ** 40n, 2n ** 40n],
    ],
    [true, true],
  ],
])('%s of a %s', (name, type, domain, values, held) => {
  const transform = transformOf(name, type);
  expect(values.map(([low, high]) => transform?.mayHold(domain, low, high))).toEqual(held);
});

test.each<[transform: string, type: string, domain: Domain, enforced: boolean]>([
  ['identity', 'long', range(from(5n), from(7n)), true],
  ['day', 'date', valuesIn([1n, 5n]), true],
  ['day', 'timestamp', range(from(picos('2024-03-05Z')), from(picos('2024-03-07Z'), false)), true],
  ['day', 'timestamp', range(from(picos('2024-03-05Z')), from(picos('2024-03-06T23:59:59.999Z') + 999_000_000n)), true],
  ['day', 'timestamp', range(from(picos('2024-03-05Z'), false)), false],
  ['day', 'timestamp', range(from(picos('2024-03-05T01:00Z'))), false],
  ['hour', 'timestamp', range(from(picos('2024-03-05T01:00Z'))), true],
  ['month', 'date', range(from(days('2024-02-01')), from(days('2024-02-29'))), true],
  ['month', 'date', range(from(days('2024-02-02'))), false],
  ['year', 'date', range(undefined, from(days('2023-12-31'))), true],
  ['year', 'date', range(undefined, from(days('2024-01-31'))), false],
  ['month', 'date', notNull, true],
  ['month', 'date', onlyNull, true],
  ['bucket[4]', 'long', valuesIn([34n]), false],
  ['truncate[10]', 'int', range(from(20n), from(30n, false)), false],
])('%s of a %s decides by partitions', (name, type, domain, enforced) => {
  expect(transformOf(name, type)?.enforces(domain)).toBe(enforced);
});

test.each([
  ['void', 'int'],
  ['bucket[0]', 'int'],
  ['truncate[99999999999]', 'int'],
  ['truncate[4]', 'double'],
  ['hour', 'date'],
  ['day', 'long'],
  ['zorder', 'int'],
  ['constructor', 'date'],
])('of %s of a %s nothing follows', (name, type) => {
  expect(transformOf(name, type)).toBeUndefined();
});
