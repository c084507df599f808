import type { OrcFile } from '../../../formats/orc/file.ts';
import { columnStreams } from './column-streams.ts';
import { heldAgainst } from './held-against.ts';
import { statisticsAt } from './statistics-at.ts';

/** A stream of a stripe: its column, and its share of the stripe's index or data, whichever it is part of. */
interface Share {
  readonly column: number;
  readonly share: number;
}

/** The streams of a stripe in their order, indexes before data. */
export interface Layout {
  readonly index: readonly Share[];
  readonly data: readonly Share[];
}

/** Presto and Trino write the small streams first, the others column by column. */
const bySize: ReadonlySet<number> = new Set([2, 4]);

/** Where the streams of a stripe most likely lie: guesses by its statistics, held against the bytes that they take together. */
export function layoutOf(file: OrcFile, stripe: number): Layout {
  const columns = [...file.types.keys()];
  const streams = columns.flatMap(column => columnStreams(file, stripe, column).map(one => ({ ...one, column })));
  const sizes = heldAgainst(streams, file.stripes[stripe]?.data ?? 0);
  const held = streams.map(({ column }, index) => ({ column, share: sizes[index] ?? 0 }));
  const indexes = columns.map(column => ({ column, share: indexWeight(file, stripe, column) }));
  return {
    index: shares(indexes),
    data: shares(bySize.has(file.writer) ? held.toSorted((a, b) => step(a) - step(b)) : held),
  };
}

/** Guesses that are this near are the same. */
const step = ({ share }: Share): number => Math.round(Math.log(Math.max(1, share)) * 20);

function shares(all: readonly Share[]): readonly Share[] {
  const sum = all.reduce((total, { share }) => total + share, 0);
  return sum === 0 ? [] : all.map(({ column, share }) => ({ column, share: share / sum }));
}

/** Of texts an index holds the lowest and the highest, of whole rows how many there are, if it holds them at all. */
function indexWeight(file: OrcFile, stripe: number, column: number): number {
  if (column === 0) return bySize.has(file.writer) ? 0 : ofRows;
  const range = statisticsAt(file, stripe, column)?.range;
  if (range?.kind !== 'text') return ofNumbers;
  return ofNumbers + (range.low?.length ?? 0) + (range.high?.length ?? 0);
}

/** Bytes of an index of a part of a stripe: where it begins, how many values, the least and the greatest. */
const ofNumbers = 20;
const ofRows = 2;
