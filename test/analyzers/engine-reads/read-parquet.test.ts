import { describe, expect, test } from 'vitest';
import type { Need } from '../../../src/analyzers/engine-reads/need.ts';
import { athenaV3, trino470 } from '../../../src/analyzers/engine-reads/profile.ts';
import { readFileBytes } from '../../../src/analyzers/engine-reads/read-file.ts';
import type { Domain } from '../../../src/analyzers/predicates/domain.ts';
import { closed } from '../../../src/analyzers/predicates/domains.ts';
import { int64, madeParquet, utf8, type MadeChunk, type MadeGroup } from '../../support/parquet.ts';

const MiB = 2 ** 20;
const guess = 48 * 1024;
const leaves = ['a', 'b', 'c'].map(name => ({ name, type: 2 }));

const between = (low: number | bigint, high: number | bigint): Domain => ({
  nulls: false,
  ranges: [closed(BigInt(low), BigInt(high))],
});

const needing = (columns: readonly string[], more: Partial<Need> = {}): Need => ({
  columns,
  filtered: [],
  domains: new Map(),
  types: new Map(['a', 'b', 'c'].map(name => [name, { name: 'bigint' }])),
  computes: false,
  ...more,
});

/** A condition on `a` alone. */
const where = (domain: Domain, columns: readonly string[] = ['a'], more: Partial<Need> = {}) =>
  needing(columns, { filtered: ['a'], domains: new Map([['a', domain]]), computes: true, ...more });

function read(groups: readonly MadeGroup[], need: Need, profile = trino470) {
  const { size, tail, footerBytes } = madeParquet(leaves, groups);
  return { ...readFileBytes('parquet', { path: 'lake/a.parquet', size, tail }, need, profile), size, footerBytes };
}

const range = (low: number, high: number, rest: Partial<MadeChunk> = {}): MadeChunk => ({
  bytes: 2 * MiB,
  low: int64(low),
  high: int64(high),
  nulls: 0,
  ...rest,
});
const plain = (bytes: number): MadeChunk => ({ bytes });
const rows = 100_000;
const sorted: readonly MadeGroup[] = [
  { rows, columns: [range(0, 99), plain(4 * MiB), plain(3 * MiB)] },
  { rows, columns: [range(100, 199), plain(4 * MiB), plain(3 * MiB)] },
];

describe('columns', () => {
  const wide: readonly MadeGroup[] = [{ rows, columns: [plain(4 * MiB), plain(MiB), plain(2 * MiB)] }];
  const gapped: readonly MadeGroup[] = [{ rows, columns: [plain(4 * MiB), plain(MiB + 1), plain(2 * MiB)] }];
  const large: readonly MadeGroup[] = [{ rows, columns: [plain(20 * MiB), plain(MiB), plain(2 * MiB)] }];
  test.each([
    ['none: the footer alone', wide, [], 0],
    ['one', wide, ['a'], 4 * MiB],
    ['one that the file has not', wide, ['z'], 0],
    ['one, however it is written there', wide, ['c'], 2 * MiB],
    ['two with little between them: that too', wide, ['a', 'c'], 7 * MiB],
    ['two with more between them', gapped, ['a', 'c'], 6 * MiB],
    ['one that is larger than a read, beside another', large, ['a', 'b'], 21 * MiB],
  ])('%s', (_, groups, columns, bytes) => {
    const { bytes: found } = read(groups, needing(columns));
    expect(found).toEqual({ low: guess + bytes, expected: guess + bytes, high: guess + bytes });
  });

  test('of a small file do not matter', () => {
    const small = [{ rows, columns: [plain(MiB), plain(MiB), plain(1000)] }];
    const { bytes, size, because } = read(small, needing(['c']));
    expect(bytes).toEqual({ low: size, expected: size, high: size });
    expect(because).toEqual(['small-file']);
    const none = { ...trino470, parquet: { ...trino470.parquet, smallFileBytes: 0 } };
    expect(read(small, needing(['c']), none).bytes.high).toBe(guess + 1000);
  });

  test('of several row groups are read together where they lie near each other', () => {
    // The reads: a of both and what lies between; then c.
    const { bytes } = read([{ rows, columns: [plain(MiB), plain(MiB), plain(MiB)] }, ...sorted], needing(['a', 'c']));
    // 1 + 1 + 1 + 2 MiB in a row; then c of the second and a of the third side by side; c of the third.
    expect(bytes.high).toBe(guess + 5 * MiB + 5 * MiB + 3 * MiB);
  });

  test('a footer that is longer than the guess is read once more', () => {
    const many = Array.from({ length: 800 }, () => ({ rows, columns: [plain(50_000), plain(1), plain(1)] }));
    const { bytes, footerBytes, size } = read(many, needing([]), {
      ...trino470,
      splits: { ...trino470.splits, firstBytes: size40 },
    });
    expect(size).toBeLessThan(size40);
    expect(footerBytes).toBeGreaterThan(guess);
    expect(bytes.high).toBe(guess + footerBytes);
  });
  const size40 = 64 * MiB;
});

describe('row groups', () => {
  test.each([
    ['all pass: both', between(0, 500), 4 * MiB, 2],
    ['one passes', between(0, 50), 2 * MiB, 1],
    ['its bound passes', between(199, 500), 2 * MiB, 1],
    ['none passes: nothing, the footer included', between(200, 500), -guess, 0],
  ])('%s', (_, domain, bytes, kept) => {
    const found = read(sorted, where(domain));
    expect(found.bytes).toEqual({ low: guess + bytes, expected: guess + bytes, high: guess + bytes });
    expect(found.rowGroups).toEqual({ kept, of: 2 });
  });

  test('without statistics are read', () => {
    const found = read([{ rows, columns: [plain(4 * MiB), plain(1), plain(1)] }], where(between(0, 1)));
    expect(found.bytes.low).toBe(guess + 4 * MiB);
    expect(found.because).toContain('no-statistics');
  });

  test('of nulls alone pass where a null does', () => {
    const nulls = [{ rows, columns: [{ bytes: 4 * MiB, nulls: rows }, plain(1), plain(1)] }];
    expect(read(nulls, where(between(0, 1))).bytes.high).toBe(0);
    expect(read(nulls, where({ nulls: true, ranges: [] })).bytes.low).toBe(guess + 4 * MiB);
  });

  test('of a small file that are all left out cost nothing', () => {
    expect(read([{ rows, columns: [range(0, 9), plain(1), plain(1)] }], where(between(10, 11))).bytes.high).toBe(0);
  });

  test('statistics of another type leave nothing out', () => {
    const types = new Map([['a', { name: 'varchar' } as const]]);
    const domain: Domain = { nulls: false, ranges: [{ low: { value: 'x', inclusive: true } }] };
    const found = read(sorted, where(domain, ['a'], { types }));
    expect(found.rowGroups).toEqual({ kept: 2, of: 2 });
  });
});

describe('columns beside the filtered one', () => {
  const apart: readonly MadeGroup[] = [{ rows, columns: [range(0, 99), plain(7 * MiB), plain(2 * MiB)] }];
  const low = guess + 2 * MiB;
  const high = guess + 4 * MiB;
  test('are read where a row passes, which statistics do not tell', () => {
    const { bytes, because } = read(apart, where(between(50, 60), ['a', 'c']));
    expect(bytes).toEqual({ low, expected: high, high });
    expect(because).toContain('lazy-columns');
  });
  test.each([
    ['a value that occurs passes', between(50, 99), true, high],
    ['all pass', between(0, 99), true, high],
    ['the condition may ask for more', between(0, 99), false, low],
  ])('%s', (_, domain, domainsDecide, least) => {
    const { bytes } = read(apart, where(domain, ['a', 'c'], { domainsDecide }));
    expect(bytes).toEqual({ low: least, expected: high, high });
  });
});

test('what lies between two requests may be read where a row group may be left out', () => {
  const dictionary = { dictionary: 1000, bytes: 7 * MiB };
  const groups = [
    { rows, columns: [range(0, 99_999, dictionary), plain(1000), plain(1)] },
    { rows, columns: [range(0, 99_999, dictionary), plain(1000), plain(1)] },
  ];
  const { bytes } = read(groups, where(between(7, 7)));
  expect(bytes.expected).toBe(guess + 2 * 1000 + 14 * MiB);
  // Column b and c of the first.
  expect(bytes.high).toBe(bytes.expected + 1001);
});

describe('a condition on a column that the file has not', () => {
  const groups = [{ rows, columns: [plain(2 * MiB), plain(7 * MiB), plain(2 * MiB)] }];
  const onMissing = (nulls: boolean) =>
    needing(['a', 'z'], {
      filtered: ['z'],
      domains: new Map([['z', { ...between(1, 2), nulls }]]),
      types: new Map([['z', { name: 'bigint' }]]),
      domainsDecide: true,
      computes: true,
    });
  test('leaves no row over, for which nothing is fetched', () => {
    expect(read(groups, onMissing(false)).bytes).toEqual({ low: guess, expected: guess, high: guess + 2 * MiB });
  });
  test('lets all pass where a null does', () => {
    const all = guess + 2 * MiB;
    expect(read(groups, onMissing(true)).bytes).toEqual({ low: all, expected: all, high: all });
  });
});

describe('dictionaries', () => {
  const withDictionary = (dictionary: number): readonly MadeGroup[] => [
    { rows, columns: [range(0, 99_999, { dictionary }), plain(2 * MiB), plain(1)] },
  ];
  test('are read beside their chunk, and may leave the row group out', () => {
    const { bytes, because } = read(withDictionary(1000), where(between(7, 7)));
    expect(bytes).toEqual({ low: 0, expected: guess + 1000 + 2 * MiB, high: guess + 1000 + 2 * MiB });
    expect(because).toContain('dictionary');
  });
  test.each([
    ['a value that occurs stands in it', 1000, between(0, 7), guess + 1000 + 2 * MiB],
    ['it is too long to leave anything out', 500_000, between(7, 7), guess + 500_000 + 2 * MiB],
    ['the condition says nothing new', 1000, between(0, 99_999), guess + 2 * MiB],
  ])('%s', (_, dictionary, domain, bytes) => {
    expect(read(withDictionary(dictionary), where(domain)).bytes).toEqual({ low: bytes, expected: bytes, high: bytes });
  });
});

describe('columns that a join may narrow', () => {
  test('may make dictionaries be read, and all be left out', () => {
    const groups = [{ rows, columns: [range(0, 99_999, { dictionary: 1000 }), plain(2 * MiB), plain(1)] }];
    const { bytes } = read(groups, needing(['a'], { mayNarrow: ['a'] }));
    expect(bytes).toEqual({ low: 0, expected: guess + 2 * MiB, high: guess + 1000 + 2 * MiB });
    // With a condition its dictionary is read anyway.
    const asked = read(groups, where(between(0, 7), ['a'], { mayNarrow: ['a'] }));
    expect(asked.bytes.high).toBe(guess + 1000 + 2 * MiB);
  });
  test('are looked at for certain where one value is known before', () => {
    const groups = [{ rows, columns: [range(0, 99_999, { dictionary: 1000 }), plain(2 * MiB), plain(1)] }];
    const { bytes } = read(groups, needing(['a'], { mayNarrow: ['a'], compared: ['a'] }));
    expect(bytes).toEqual({ low: 0, expected: guess + 1000 + 2 * MiB, high: guess + 1000 + 2 * MiB });
  });
});

describe('bloom filters', () => {
  const withBloom: readonly MadeGroup[] = [
    { rows, columns: [range(0, 99_999, { bloom: 1024 }), plain(2 * MiB), plain(1)] },
  ];
  const all = guess + 64 + 1024 + 2 * MiB;
  test.each([
    ['a value is asked', between(7, 7), { low: 0, expected: all, high: all }],
    ['a thousand are asked', between(7, 1006), { low: 0, expected: all, high: all }],
    ['more are not', between(7, 1007), { low: all - 1088, expected: all - 1088, high: all - 1088 }],
  ])('%s', (_, domain, bytes) => {
    expect(read(withBloom, where(domain)).bytes).toEqual(bytes);
  });
});

describe('bloom filters of several row groups', () => {
  const of = (rest: Partial<MadeChunk>, most = 2 ** 52): readonly MadeGroup[] =>
    [0, 1, 2].map(() => ({ rows, columns: [range(0, most, { bloom: 1024, ...rest }), plain(8 * MiB), plain(1)] }));
  const filters = guess + 3 * (64 + 1024);
  test('most likely leave as many as there are values', () => {
    expect(read(of({}), where(between(7, 7))).bytes.expected).toBe(filters + 2 * MiB);
    expect(read(of({}), where(between(7, 8))).bytes.expected).toBe(filters + 4 * MiB);
    expect(read(of({}), where(between(7, 7))).bytes.high).toBe(filters + 6 * MiB);
  });
  test('leave more where whole numbers come again', () => {
    // As many of them as rows: a row group has one of them with a chance of 1 - 1/e.
    const { expected, high } = read(of({}, rows - 1), where(between(7, 7))).bytes;
    expect((expected - filters) / MiB).toBeCloseTo(2 * (1 + 2 * (1 - Math.exp(-1))), 1);
    expect(high).toBe(filters + 6 * MiB);
  });
  test('of several splits most likely leave one', () => {
    const { size, tail } = madeParquet(leaves, of({}));
    const starts = [4, 4 + 10 * MiB + 1, 4 + 20 * MiB + 2];
    const iceberg = { splits: starts, hasDeletes: false, rows: 3 * rows };
    const { bytes } = readFileBytes('parquet', { path: 'a', size, tail, iceberg }, where(between(7, 7)), trino470);
    expect(bytes).toEqual({ low: 0, expected: guess + 1088 + 2 * MiB, high: 3 * (guess + 1088 + 2 * MiB) });
  });
  test('most likely leave all where there are few different ones', () => {
    const { bytes } = read(of({ dictionary: 500 }), where(between(7, 7)));
    expect(bytes.expected).toBe(filters + 3 * 500 + 6 * MiB);
  });
  test('leave none out that has the value for certain', () => {
    expect(read(of({}), where(between(0, 0))).bytes.low).toBe(filters + 6 * MiB);
  });
});

describe('page indexes', () => {
  const page = (low: number, high: number, bytes: number) => ({
    rows: 1000,
    bytes,
    low: int64(low),
    high: int64(high),
  });
  const data = (bytes: number) => ({ rows: 1000, bytes, low: int64(0), high: int64(1) });
  const indexed: readonly MadeGroup[] = [
    {
      rows: 3000,
      columns: [
        range(0, 299, { bytes: 6 * MiB, pages: [page(0, 99, 2 * MiB), page(100, 199, MiB), page(200, 299, 3 * MiB)] }),
        plain(3 * MiB),
        { bytes: 9 * MiB, dictionary: 1000, pages: [data(2 * MiB), data(3 * MiB), data(4 * MiB - 1000)] },
      ],
    },
  ];
  const madeUp = madeParquet(leaves, indexed);
  test('leave pages out of all columns', () => {
    const { bytes, because } = read(indexed, where(between(150, 160), ['a', 'c'], { domainsDecide: true }));
    const indexBytes = bytes.high - guess - MiB - 3 * MiB - (2 * MiB + 1000);
    // A dictionary, which lies apart by more than may be bridged, and the second page of each.
    expect(because).toContain('page-index');
    expect(indexBytes).toBeLessThan(300 - 2 * MiB + 2 * MiB);
    expect(indexBytes).toBeGreaterThan(-2 * MiB);
  });
  describe('that are not at hand', () => {
    const group = (low: number): MadeGroup => ({
      rows,
      columns: [
        range(low, low + 999, { bytes: 4 * MiB, pages: [page(low, low + 999, 4 * MiB)] }),
        plain(20 * MiB),
        { bytes: 10 * MiB, dictionary: 0, pages: [data(10 * MiB)] },
      ],
    });
    /** The footer alone is kept. */
    const of = (groups: readonly MadeGroup[], domain: Domain) => {
      const { size, tail, footerBytes } = madeParquet(leaves, groups);
      const held = { offset: size - footerBytes, bytes: tail.bytes.subarray(-footerBytes) };
      const file = { path: 'lake/a.parquet', size: size - 30 * MiB, tail: held };
      const { bytes } = readFileBytes('parquet', { ...file, size }, where(domain, ['a', 'c']), {
        ...trino470,
        splits: { ...trino470.splits, firstBytes: 1024 * MiB },
      });
      return (bytes.expected - guess) / MiB;
    };
    test.each([
      ['the first fifth', between(0, 100), 2.8],
      ['two fifths', between(150, 250), 5.6],
      ['the last fifth', between(900, 999), 2.8],
      ['all', between(0, 999), 14],
    ])('leave of a sorted column in: %s', (_, domain, expected) => {
      expect(of([group(0), group(1000)], domain)).toBeCloseTo(expected, 1);
    });
    test('leave all in where nothing tells that it is sorted', () => {
      expect(of([group(0), group(500)], between(0, 100))).toBeCloseTo(14, 1);
      expect(of([group(0)], between(0, 100))).toBeCloseTo(14, 1);
    });
  });
  test('leave the row group out where no page passes', () => {
    const holes: readonly MadeGroup[] = [
      {
        rows: 2000,
        columns: [
          range(0, 299, { bytes: 6 * MiB, pages: [page(0, 99, 3 * MiB), page(200, 299, 3 * MiB)] }),
          plain(1),
          plain(1),
        ],
      },
    ];
    expect(read(holes, where(between(150, 160))).bytes.high).toBe(0);
  });
  test('are nothing to Iceberg', () => {
    const { size, tail } = madeUp;
    const iceberg = { splits: [4], hasDeletes: false, rows: 3000 };
    const file = { path: 'lake/a.parquet', size, tail, iceberg };
    expect(readFileBytes('parquet', file, where(between(150, 160)), trino470).bytes.high).toBe(guess + 6 * MiB);
  });
});

describe('splits', () => {
  const large = Array.from({ length: 5 }, (_, at) => ({
    rows,
    columns: [range(at * 100, at * 100 + 99), plain(6 * MiB), plain(1)],
  }));
  test('each read the footer, those without a row group nothing', () => {
    // 40 MiB: two halves.
    expect(read(large, needing([])).bytes.high).toBe(2 * guess);
    expect(read([{ rows, columns: [plain(40 * MiB), plain(1), plain(1)] }], needing([])).bytes.high).toBe(guess);
  });
  test('of which all row groups are left out cost nothing', () => {
    expect(read(large, where(between(0, 50))).bytes.high).toBe(guess + 2 * MiB);
  });
  test('of an Iceberg table begin where its manifest says', () => {
    const { size, tail } = madeParquet(leaves, sorted);
    const file = { path: 'a', size, tail, iceberg: { splits: [4, 4 + 9 * MiB], hasDeletes: true, rows: 2 * rows } };
    expect(readFileBytes('parquet', file, needing([]), trino470).bytes.high).toBe(2 * guess);
    // Where no row is deleted, the manifest has their number.
    const counted = { ...file, iceberg: { ...file.iceberg, hasDeletes: false } };
    expect(readFileBytes('parquet', counted, needing([]), trino470).bytes.high).toBe(0);
    const small = { ...trino470, parquet: { ...trino470.parquet, smallFileBytes: size } };
    expect(readFileBytes('parquet', file, needing([]), small).bytes.high).toBe(2 * size);
  });
  test('of a scan that has many may be longer', () => {
    const { bytes } = read([...large, ...large], needing([], { manySplits: true }));
    expect(bytes).toEqual({ low: 2 * guess, expected: 2 * guess, high: 3 * guess });
  });
});

describe('the last batch', () => {
  const groups = (last: number): readonly MadeGroup[] => [
    { rows: 8192, columns: [plain(4 * MiB), plain(6 * MiB), plain(1)] },
    { rows: last, columns: [plain(4 * MiB), plain(6 * MiB), plain(1)] },
  ];
  test.each([
    ['is not counted', 8192, trino470, { computes: true }, 4 * MiB],
    ['is no batch alone', 8193, trino470, { computes: true }, 8 * MiB],
    ['is counted where nothing is computed', 8192, trino470, {}, 8 * MiB],
    ['is counted by Athena for what we know', 8192, athenaV3, { computes: true }, 8 * MiB],
  ])('%s', (_, last, profile, more, bytes) => {
    expect(read(groups(last), needing(['a'], more), profile).bytes.high).toBe(guess + bytes);
  });
});

describe('a limit', () => {
  test('reads one split at least, of each the first read at most', () => {
    const large = Array.from({ length: 5 }, () => ({ rows, columns: [plain(2 * MiB), plain(6 * MiB), plain(1)] }));
    const { bytes } = read(large, needing(['a', 'b'], { rows: 10 }));
    expect(bytes).toEqual({ low: guess + 8 * MiB, expected: guess + 8 * MiB, high: 2 * (guess + 8 * MiB) });
  });
});

test('a limit above a filter most likely ends after the first row group, and promises nothing', () => {
  const apart = Array.from({ length: 3 }, () => ({ rows, columns: [range(0, 99), plain(7 * MiB), plain(1)] }));
  const all = read(apart, where(between(50, 60), ['a'])).bytes;
  expect(all.expected).toBe(guess + 6 * MiB);
  const stops = read(apart, where(between(50, 60), ['a'], { stops: true })).bytes;
  expect(stops).toEqual({ ...all, expected: guess + 2 * MiB });
});

test('a limit does not end with a split that has no row group', () => {
  const one = [{ rows, columns: [plain(40 * MiB), plain(1), plain(1)] }];
  const { bytes } = read(one, needing(['a'], { rows: 10 }));
  expect(bytes).toEqual({ low: guess + 8 * MiB, expected: guess + 8 * MiB, high: guess + 8 * MiB });
});

describe('files whose footer does not tell', () => {
  const { size, tail } = madeParquet(leaves, sorted);
  const encrypted = { offset: tail.offset, bytes: Buffer.concat([tail.bytes.subarray(0, -4), utf8('PARE')]) };
  const cut = { offset: tail.offset + 60, bytes: tail.bytes.subarray(60, -4) };
  test.each([
    ['was not read', undefined, 'footer-unknown'],
    ['is encrypted', encrypted, 'encrypted'],
    ['is cut', cut, 'footer-unreadable'],
  ] as const)('%s: by their size', (_, held, reason) => {
    const file = { path: 'a', size, ...(held ? { tail: held } : {}) };
    const { bytes, because } = readFileBytes('parquet', file, needing(['a']), trino470);
    expect(because).toEqual([reason]);
    expect(bytes.low).toBe(guess);
    expect(bytes.high).toBeGreaterThanOrEqual(size);
  });
});
