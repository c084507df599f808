import { describe, expect, test } from 'vitest';
import type { Need } from '../../../src/analyzers/engine-reads/need.ts';
import { trino470 } from '../../../src/analyzers/engine-reads/profile.ts';
import { readFileBytes } from '../../../src/analyzers/engine-reads/read-file.ts';
import type { Domain } from '../../../src/analyzers/predicates/domain.ts';
import { closed } from '../../../src/analyzers/predicates/domains.ts';
import type { SqlType } from '../../../src/analyzers/predicates/sql-type.ts';
import type { Value } from '../../../src/analyzers/predicates/value.ts';
import { madeOrc, type MadeStripe } from '../../support/orc.ts';
import { messageOf, zigzag, type Message } from '../../support/protobuf.ts';

const MiB = 2 ** 20;
const tail = 16_384;
const rows = 1000;

const needing = (columns: readonly string[], more: Partial<Need> = {}): Need => ({
  columns,
  filtered: [],
  domains: new Map(),
  types: new Map([['a', { name: 'bigint' }]]),
  computes: false,
  ...more,
});
const where = (domain: Domain, type: SqlType = { name: 'bigint' }, more: Partial<Need> = {}) =>
  needing(['a'], { filtered: ['a'], domains: new Map([['a', domain]]), types: new Map([['a', type]]), ...more });

const between = (low: Value, high: Value): Domain => ({ nulls: false, ranges: [closed(low, high)] });
const none: Domain = { nulls: true, ranges: [] };

const whole = (low: number, high: number, values = rows): Message => [
  [1, values],
  [
    2,
    messageOf([
      [1, zigzag(low)],
      [2, zigzag(high)],
    ]),
  ],
];

function read(stripes: readonly MadeStripe[], need: Need, columns: readonly string[] = ['a', 'b'], isOld = false) {
  const { size, tail: held } = madeOrc(columns, stripes, isOld);
  const file = { path: 'lake/a.orc', size, tail: held };
  return { ...readFileBytes('orc', file, need, trino470), size, tailLength: held.bytes.length };
}

/** Each of 5 MiB. */
const stripe = (statistics: readonly Message[] = []): MadeStripe => ({ rows, data: 5 * MiB - 150, statistics });

describe('stripes', () => {
  test('of a small file do not matter', () => {
    const { bytes, size, because } = read([stripe()], needing([]));
    expect(bytes).toEqual({ low: size, expected: size, high: size });
    expect(because).toEqual(['small-file']);
  });

  test('that are small are read whole, whatever the columns', () => {
    for (const columns of [[], ['a'], ['a', 'b']]) {
      const { bytes, size, tailLength } = read([stripe(), stripe(), stripe()], needing(columns));
      const all = size - tailLength - 3 + tail;
      expect(bytes).toEqual({ low: all, expected: all, high: all });
    }
  });

  const sorted = [stripe([whole(0, 99)]), stripe([whole(100, 199)]), stripe([whole(200, 299, 999)])];
  test.each([
    ['one passes', between(150n, 160n), 1],
    ['two pass', between(150n, 200n), 2],
    ['none passes', between(300n, 400n), 0],
    ['one has nulls', none, 1],
  ])('are left out by their statistics: %s', (_, domain, kept) => {
    const { bytes, rowGroups } = read(sorted, where(domain));
    const all = kept === 0 ? 0 : tail + kept * 5 * MiB;
    expect(bytes).toEqual({ low: all, expected: all, high: all });
    expect(rowGroups).toEqual({ kept, of: 3 });
  });

  test('are read by the place of a column in the table, whatever the file calls it', () => {
    const need = where(between(150n, 160n), { name: 'bigint' }, { order: ['a', 'b'] });
    expect(read(sorted, need, ['x', 'a']).rowGroups?.kept).toBe(1);
  });

  test.each([
    ['of another type', { name: 'varchar' }, 3],
    ['of its type', { name: 'bigint' }, 0],
  ] as const)('statistics %s', (_, type, kept) => {
    const domain = type.name === 'varchar' ? between('x', 'y') : between(500n, 600n);
    expect(read(sorted, where(domain, type)).rowGroups?.kept).toBe(kept);
  });

  test('that are large are read by columns, which their own footers alone tell', () => {
    const large = [{ rows, data: 10 * MiB, index: 1000, footer: 500 }];
    const { bytes, because } = read(large, needing(['a']));
    expect(because).toEqual(['streams-guessed']);
    expect(bytes.low).toBe(tail + 500);
    expect(bytes.high).toBe(tail + 1500 + 10 * MiB);
    expect(bytes.expected).toBeLessThan(tail + 1500 + 6 * MiB);
    expect(read(large, needing([])).bytes).toEqual({ low: tail + 500, expected: tail + 500, high: tail + 500 });
  });

  describe('that are large', () => {
    // Of two bytes, of three and of eight a value, whatever comes.
    const [few, some, many] = [whole(0, 16_000, 2 * MiB), whole(0, 4_000_000, 2 * MiB), whole(0, 2 ** 55, 2 * MiB)];
    const files: readonly (readonly [string, readonly Message[], number])[] = [
      ['small ones first', [many, few, some], 4],
      ['by column', [many, few, some], 0],
    ];
    const index = 3000;
    /** Bytes a value of what is read, the indexes left out. */
    const bytesOf = (statistics: readonly Message[], writer: number, columns: readonly string[]) => {
      const large = [{ rows: 2 * MiB, data: 26 * MiB, index, footer: 500, statistics }];
      const { size, tail: held } = madeOrc(['many', 'few', 'some'], large, false, writer);
      const file = { path: 'lake/a.orc', size, tail: held };
      return (readFileBytes('orc', file, needing(columns), trino470).bytes.expected - tail - 500) / (2 * MiB);
    };
    test.each(files)('are laid out %s', (_, statistics, writer) => {
      expect(bytesOf(statistics, writer, ['some'])).toBeCloseTo(3, 1);
      // Its index and its data are one read with what lies between.
      const [first, last] = writer === 4 ? ['few', 'many'] : ['many', 'some'];
      expect(bytesOf(statistics, writer, [first])).toBeCloseTo(first === 'few' ? 2 : 8, 1);
      expect(bytesOf(statistics, writer, [last])).toBeCloseTo(last === 'some' ? 3 : 8, 1);
    });
    test.each([
      ['with what lies between them where that is little', 1, 4.25],
      ['alone where it is much', 16_000, 4],
    ])('are read %s', (_, most, expected) => {
      const wide = whole(0, 16_000, MiB);
      const statistics = [wide, whole(0, most, MiB), wide, whole(0, 2 ** 55, MiB)];
      const data = (12 + (most === 1 ? 0.25 : 2)) * MiB;
      const { size, tail: held } = madeOrc(['a', 'b', 'c', 'd'], [{ rows: MiB, data, index, footer: 500, statistics }]);
      const { bytes } = readFileBytes('orc', { path: 'lake/a.orc', size, tail: held }, needing(['a', 'c']), trino470);
      expect((bytes.expected - tail) / MiB).toBeCloseTo(expected, 1);
    });
  });

  test('until there are rows enough', () => {
    const { bytes } = read([stripe(), stripe(), stripe()], needing(['a'], { rows: 5 }));
    expect(bytes).toEqual({ low: tail + 5 * MiB, expected: tail + 5 * MiB, high: tail + 5 * MiB });
  });
});

describe('bounds', () => {
  const day = 86_400_000;
  const digits = (text: string) => Buffer.from(text);
  const ofRange = (id: number, ...fields: Message): Message => [
    [1, rows],
    [id, messageOf(fields)],
  ];
  const double = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return bytes;
  };
  const picos = (millis: number) => BigInt(millis) * 1_000_000_000n;
  test.each<[string, Message, SqlType, Value, Value]>([
    ['texts', ofRange(4, [1, 'b'], [2, 'd']), { name: 'varchar' }, 'd', 'e'],
    ['padded texts', ofRange(4, [1, 'b '], [2, 'd  ']), { name: 'char', length: 3 }, 'd', 'e'],
    ['texts without an upper end', ofRange(4, [1, 'b']), { name: 'varchar' }, 'zzz', 'a'],
    ['days', ofRange(7, [1, zigzag(-5)], [2, zigzag(20)]), { name: 'date' }, 20n, 21n],
    [
      'decimals',
      ofRange(6, [1, digits('-1.5')], [2, digits('2.25')]),
      { name: 'decimal', precision: 9, scale: 2 },
      225n,
      226n,
    ],
    [
      'decimals of more digits',
      ofRange(6, [1, digits('0')], [2, digits('2.256')]),
      { name: 'decimal', precision: 9, scale: 2 },
      226n,
      227n,
    ],
    [
      'moments',
      ofRange(9, [3, zigzag(0)], [4, zigzag(day)]),
      { name: 'timestamp', precision: 3, zone: false },
      picos(day + 1),
      picos(day + 2),
    ],
    [
      'no moments of a zone that nobody knows',
      ofRange(9, [1, zigzag(0)], [2, zigzag(day)]),
      { name: 'timestamp', precision: 3, zone: false },
      picos(9 * day),
      0n,
    ],
    ['flags', ofRange(5, [1, Buffer.from([0])]), { name: 'boolean' }, 0n, 1n],
  ])('of %s', (_, statistics, type, passes, fails) => {
    const at = (value: Value) =>
      read([stripe([statistics]), stripe([statistics])], where(between(value, value), type)).rowGroups?.kept;
    expect(at(passes)).toBe(2);
    // Where an end is open, nothing fails beyond it.
    expect(at(fails)).toBe(passes > fails && typeof passes !== 'string' ? 2 : 0);
  });

  test('of numbers', () => {
    const statistics = ofRange(3, [1, double(-1)], [2, double(1.5)]);
    // A number is written as eight bytes, which a message's field of fixed length holds.
    expect(read([stripe([statistics])], where(between(9, 9), { name: 'double' })).rowGroups?.kept).toBe(0);
  });

  test('of texts by old writers are not believed', () => {
    const stripes = [stripe([ofRange(4, [1, 'b'], [2, 'd'])])];
    expect(read(stripes, where(between('x', 'y'), { name: 'varchar' }), ['a'], true).rowGroups?.kept).toBe(1);
    expect(read(stripes, where(between('x', 'y'), { name: 'varchar' }), ['a'], false).rowGroups?.kept).toBe(0);
  });
});

test('a file of which nothing but the size is known is an interval', () => {
  const file = { path: 'lake/a.orc', size: 20 * MiB };
  const { bytes, because } = readFileBytes('orc', file, needing(['a']), trino470);
  expect(because).toEqual(['footer-unknown']);
  expect(bytes.low).toBe(tail);
  expect(bytes.high).toBeGreaterThan(20 * MiB);
});

test('LIMIT above a filter most likely ends after what is read first, and promises nothing', () => {
  const all = read([stripe(), stripe(), stripe()], needing(['a'], { filtered: ['a'] })).bytes;
  const { low, expected, high } = read(
    [stripe(), stripe(), stripe()],
    needing(['a'], { filtered: ['a'], stops: true }),
  ).bytes;
  expect([low, high]).toEqual([all.low, all.high]);
  expect(expected).toBe(tail + 5 * MiB);
});
