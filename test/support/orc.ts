import type { Held } from '../../src/formats/held.ts';
import { messageOf, type Message } from './protobuf.ts';

/** A stripe of a made file; statistics by column, the root left out. */
export interface MadeStripe {
  readonly rows: number;
  readonly index?: number;
  readonly data: number;
  readonly footer?: number;
  readonly statistics?: readonly Message[];
}

/** The last bytes of an ORC file that has never been, its columns bigints by name. */
export function madeOrc(columns: readonly string[], stripes: readonly MadeStripe[], isOld = false, writer = 0) {
  let at = 3;
  const placed = stripes.map(({ rows, index = 100, data, footer = 50, statistics = [] }) => {
    const offset = at;
    at += index + data + footer;
    return { rows, index, data, footer, offset, statistics };
  });
  const metadata = messageOf(
    placed.map(({ rows, statistics }) => [
      1,
      messageOf([[1, messageOf([[1, rows]])], ...statistics.map(one => [1, messageOf(one)] as const)]),
    ]),
  );
  const footer = messageOf([
    [1, 3],
    [2, at],
    ...placed.map(
      ({ offset, index, data, footer: own, rows }) =>
        [
          3,
          messageOf([
            [1, offset],
            [2, index],
            [3, data],
            [4, own],
            [5, rows],
          ]),
        ] as const,
    ),
    [
      4,
      messageOf([
        [1, 12],
        [2, Buffer.from(columns.map((_, place) => place + 1))],
        ...columns.map(name => [3, name] as const),
      ]),
    ],
    ...columns.map(() => [4, messageOf([[1, 4]])] as const),
    [8, 10_000],
    [9, writer],
  ]);
  const postscript = messageOf([
    [1, footer.length],
    [2, 0],
    [5, metadata.length],
    [6, isOld ? 0 : 6],
    [8000, 'ORC'],
  ]);
  const bytes = Buffer.concat([metadata, footer, postscript, Buffer.from([postscript.length])]);
  const tail: Held = { offset: at, bytes: new Uint8Array(bytes) };
  return { size: at + bytes.length, tail };
}
