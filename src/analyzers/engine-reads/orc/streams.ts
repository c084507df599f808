import type { OrcFile, OrcStripe } from '../../../formats/orc/file.ts';
import type { Bytes } from '../bytes.ts';
import type { Need } from '../need.ts';
import { columnOf } from './column.ts';
import { statisticsAt } from './statistics-at.ts';
import { widthOf } from './width.ts';

/**
 * What is read of large stripes: the footer, the index and the data of the columns. Where those lie only the stripe's own footer
 * tells, which is not kept.
 */
export function streamBytes(file: OrcFile, stripes: readonly OrcStripe[], need: Need): Bytes {
  const share = shareOf(file, need);
  let [low, expected, high] = [0, 0, 0];
  for (const { index, data, footer } of stripes) {
    low += footer;
    expected += footer + Math.ceil(share * (index + data));
    high += footer + (share === 0 ? 0 : index + data);
  }
  return need.rows === undefined
    ? { low, expected, high }
    : { low: Math.min(...stripes.map(s => s.footer)), expected, high };
}

/** The columns' share of a stripe: by their bytes where the writer tells them, else by how wide their values are. */
function shareOf(file: OrcFile, need: Need): number {
  const wanted = new Set<number>();
  for (const path of need.columns) {
    const column = columnOf(file, need, path);
    if (column !== undefined) addBelow(file, column, wanted);
  }
  if (wanted.size === 0) return 0;
  let [own, all] = [0, 0];
  for (const [column, { children, kind }] of file.types.entries()) {
    if (children.length > 0) continue;
    const bytes = widthOf(kind, statisticsAt(file, 0, column));
    all += bytes;
    if (wanted.has(column)) own += bytes;
  }
  return all > 0 ? Math.min(1, own / all) : 1;
}

function addBelow({ types }: OrcFile, column: number, wanted: Set<number>): void {
  const open = [column];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    wanted.add(next);
    for (const child of types[next]?.children ?? []) open.push(child);
  }
}
