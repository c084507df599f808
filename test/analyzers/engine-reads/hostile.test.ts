import { describe, expect, test } from 'vitest';
import type { DataFile, Need } from '../../../src/analyzers/engine-reads/need.ts';
import { trino470 } from '../../../src/analyzers/engine-reads/profile.ts';
import { readFileBytes, type FileFormat } from '../../../src/analyzers/engine-reads/read-file.ts';
import type { Domain } from '../../../src/analyzers/predicates/domain.ts';
import { valuesIn } from '../../../src/analyzers/predicates/domains.ts';
import type { SqlType } from '../../../src/analyzers/predicates/sql-type.ts';
import { lakeIn } from '../../support/lake.ts';
import { numbersFrom } from '../../support/mutate.ts';

const files = lakeIn('fixtures/truth/lake').objects.flatMap(({ key, size, tail }) => {
  const magic = tail.subarray(-4).toString('latin1');
  const format: FileFormat | undefined = magic === 'PAR1' ? 'parquet' : magic.startsWith('ORC') ? 'orc' : undefined;
  return format && tail.length < 20_000 ? [{ key, size, tail, format }] : [];
});

/** Conditions on columns of the lake, of types that they have and have not. */
const names = ['order_id', 'amount', 'status', 'order_ts', 'id', 'dt', 'qty', 'price', 'store_id', 'inv_id'];
const types: readonly SqlType[] = [
  { name: 'bigint' },
  { name: 'varchar' },
  { name: 'decimal', precision: 12, scale: 2 },
  { name: 'timestamp', precision: 3, zone: false },
  { name: 'double' },
  { name: 'date' },
];
const domainOf = ({ name }: SqlType): Domain => {
  const value = name === 'varchar' ? 'm' : name === 'double' ? 5 : 5n;
  return valuesIn([value]);
};
const need = (round: number): Need => ({
  columns: names,
  filtered: names.slice(0, 3),
  domains: new Map(names.map((name, at) => [name, domainOf(types[(at + round) % types.length] ?? { name: 'other' })])),
  types: new Map(names.map((name, at) => [name, types[(at + round) % types.length] ?? { name: 'other' }])),
  computes: true,
  order: names,
  ...(round % 5 === 0 ? { rows: 10 } : {}),
  ...(round % 7 === 0 ? { mayNarrow: names } : {}),
});

function expectSound(format: FileFormat, file: DataFile, round: number) {
  const { bytes } = readFileBytes(format, file, need(round), trino470);
  const { low, expected, high } = bytes;
  expect({
    ...bytes,
    key: file.path,
    sound: low >= 0 && low <= expected && expected <= high && high < 2 ** 52,
  }).toEqual({
    ...bytes,
    key: file.path,
    sound: true,
  });
}

test.each(files.map(file => [file.key, file] as const))(
  '%s, as it is, is an interval',
  (_, { key, size, tail, format }) => {
    for (let round = 0; round < 8; round += 1)
      expectSound(
        format,
        { path: key, size, tail: { offset: size - tail.length, bytes: new Uint8Array(tail) } },
        round,
      );
  },
);

describe('changed anywhere', () => {
  test.each(['parquet', 'orc'] as const)('%s is an interval, soon', format => {
    const below = numbersFrom(3);
    const begun = performance.now();
    let rounds = 0;
    for (const { key, size, tail } of files.filter(file => file.format === format))
      for (let round = 0; round < 40; round += 1) {
        const bytes = Uint8Array.from(round % 4 === 0 ? tail.subarray(below(tail.length)) : tail);
        for (let changes = below(5); changes >= 0; changes -= 1) bytes[below(bytes.length)] = below(256);
        const iceberg = { splits: [4, below(size)], hasDeletes: false, rows: 5 };
        const held = { offset: size - bytes.length, bytes };
        expectSound(format, { path: key, size, tail: held, ...(round % 3 === 0 ? { iceberg } : {}) }, round);
        rounds += 1;
      }
    expect((performance.now() - begun) / rounds).toBeLessThan(20);
  });

  test('a size that is not true makes it a file that cannot be read', () => {
    const [file] = files;
    if (!file) throw new Error('no file');
    const tail = { offset: file.size - file.tail.length, bytes: new Uint8Array(file.tail) };
    const { because } = readFileBytes(file.format, { path: 'a', size: file.size + 1, tail }, need(1), trino470);
    expect(because).toContain('footer-unreadable');
  });
});
