import { describe, expect, test } from 'vitest';
import { tailStart, type ColumnarFormat } from '../../src/formats/tail.ts';
import { lakeIn } from '../support/lake.ts';

const most = 2 ** 20;
const magicOf = (bytes: Buffer) => bytes.subarray(-4).toString('latin1');
const files = lakeIn('fixtures/truth/lake').objects.flatMap(({ key, size, tail, whole }) => {
  const magic = magicOf(tail);
  const format: ColumnarFormat | undefined = magic === 'PAR1' ? 'parquet' : magic.startsWith('ORC') ? 'orc' : undefined;
  return format ? [{ key, size, tail, whole, format }] : [];
});

describe('real files', () => {
  test.each(files.filter(({ whole }) => !whole))('$key: all that tells what is in it, no more', file => {
    const { size, tail, format } = file;
    const start = size - tail.length;
    expect(tailStart(format, { offset: start, bytes: tail }, size, most)).toBe(start);
    // With more at hand, the same.
    const more = { offset: start - 100, bytes: Buffer.concat([Buffer.alloc(100), tail]) };
    expect(tailStart(format, more, size, most)).toBe(start);
  });

  test('of which too little is at hand ask for the footer first, then for what lies before it', () => {
    const file = files.find(({ key }) => key.endsWith('w0.parquet'));
    if (!file) throw new Error('no such file');
    const { size, tail } = file;
    const last = (length: number) => ({ offset: size - length, bytes: tail.subarray(-length) });
    const footer = tail.readUInt32LE(tail.length - 8) + 8;
    expect(footer).toBeGreaterThan(65_536);
    expect(tailStart('parquet', last(65_536), size, most)).toBe(size - footer);
    expect(tailStart('parquet', last(footer), size, most)).toBe(size - tail.length);
    // The indexes are left out where they are too long.
    expect(tailStart('parquet', last(footer), size, tail.length - 1)).toBe(size - footer);
  });

  test('of the other format are none', () => {
    for (const { size, tail, format } of files)
      expect(
        tailStart(format === 'orc' ? 'parquet' : 'orc', { offset: size - tail.length, bytes: tail }, size, most),
      ).toBeUndefined();
  });
});

describe('bad files', () => {
  /** Numbers that are the same in each run. */
  const chance = (seed: number) => () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;

  test.each([
    ['empty', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['zeros', Buffer.alloc(100)],
    ['its magic alone', Buffer.from('PAR1')],
    ['a footer of no bytes', Buffer.from('PAR1\0\0\0\0PAR1', 'latin1')],
    ['a footer longer than the file', Buffer.from('PAR1\0\xff\xff\xff\x7fPAR1', 'latin1')],
    ['a footer that is cut', Buffer.from('PAR1\x15\x02\x19\x02\0\0\0PAR1', 'latin1')],
    ['text', Buffer.from('id,name\n1,a\n')],
    ['a postscript of text', Buffer.from('not an orc\x05', 'latin1')],
  ])('%s is none', (_, bytes) => {
    for (const format of ['parquet', 'orc'] as const)
      expect(tailStart(format, { offset: 0, bytes }, bytes.length, most)).toBeUndefined();
  });

  test('an encrypted footer is kept as it is', () => {
    const bytes = Buffer.concat([Buffer.from('PARE'), Buffer.alloc(50, 7), Buffer.from('\x20\0\0\0PARE', 'latin1')]);
    expect(tailStart('parquet', { offset: 0, bytes }, bytes.length, most)).toBe(bytes.length - 8 - 32);
  });

  test('changed or cut anywhere, they are none, or begin within themselves', () => {
    const next = chance(7);
    for (const { size, tail, format } of files.filter(({ tail: own }) => own.length < 20_000))
      for (let round = 0; round < 40; round += 1) {
        const bytes = Buffer.from(tail);
        const ending = format === 'orc' ? 30 : 8;
        for (let changes = 1 + Math.floor(next() * 4); changes > 0; changes -= 1)
          bytes[Math.floor(next() * (bytes.length - (round % 2 === 0 ? ending : 0)))] = Math.floor(next() * 256);
        const held = bytes.subarray(round % 3 === 0 ? Math.floor(next() * bytes.length) : 0);
        const start = tailStart(format, { offset: size - held.length, bytes: held }, size, most);
        expect(start === undefined || (start >= 0 && start < size)).toBe(true);
      }
  });
});
