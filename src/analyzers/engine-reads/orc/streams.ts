import type { OrcFile } from '../../../formats/orc/file.ts';
import type { OrcStripe } from '../../../formats/orc/footer.ts';
import type { Bytes } from '../bytes.ts';
import { bytesOf, mergedReads, type Piece } from '../merged-reads.ts';
import type { Need } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { columnOf } from './column.ts';
import { layoutOf, type Layout } from './layout.ts';

/**
 * What is read of large stripes: the footer, the index and the data of the columns, and what lies between them where that is
 * little. Where those lie only the stripe's own footer tells, which is not kept: statistics let guess.
 */
export function streamBytes(file: OrcFile, stripes: readonly OrcStripe[], need: Need, profile: EngineProfile): Bytes {
  const wanted = wantedOf(file, need);
  const [first] = stripes;
  const layout = wanted.size > 0 && first ? layoutOf(file, file.stripes.indexOf(first)) : undefined;
  let [low, expected, high, leastFooter] = [0, 0, 0, Infinity];
  for (const stripe of stripes) {
    const { index, data, footer } = stripe;
    low += footer;
    leastFooter = Math.min(leastFooter, footer);
    high += footer + (wanted.size === 0 ? 0 : index + data);
    if (need.stops && stripe !== first) continue;
    const reads = layout ? mergedReads(piecesOf(stripe, layout, wanted), profile) : [];
    expected += footer + Math.min(index + data, Math.round(bytesOf(reads)));
  }
  return need.rows === undefined ? { low, expected, high } : { low: leastFooter, expected, high };
}

/** The streams of the columns, as the shares of a like stripe place them. */
function piecesOf({ index, data }: OrcStripe, layout: Layout, wanted: ReadonlySet<number>): readonly Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  for (const [all, bytesOfAll] of [
    [layout.index, index],
    [layout.data, data],
  ] as const)
    for (const { column, share } of all) {
      const bytes = share * bytesOfAll;
      if (wanted.has(column) && bytes > 0) pieces.push({ offset, bytes });
      offset += bytes;
    }
  return pieces;
}

/** The columns with all below them; none where the file has none of them. */
function wantedOf(file: OrcFile, need: Need): ReadonlySet<number> {
  const wanted = new Set<number>();
  for (const path of need.columns) {
    const column = columnOf(file, need, path);
    if (column !== undefined) addBelow(file, column, wanted);
  }
  return wanted;
}

function addBelow({ types }: OrcFile, column: number, wanted: Set<number>): void {
  const open = [column];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    wanted.add(next);
    for (const child of types[next]?.children ?? []) open.push(child);
  }
}
