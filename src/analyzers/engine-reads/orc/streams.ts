import type { OrcFile } from '../../../formats/orc/file.ts';
import type { OrcStripe } from '../../../formats/orc/footer.ts';
import type { Bytes } from '../bytes.ts';
import type { Need } from '../need.ts';
import { columnOf } from './column.ts';
import { statisticsAt } from './statistics-at.ts';
import { weightOf } from './weight.ts';

/**
 * What is read of large stripes: the footer, the index and the data of the columns. Where those lie only the stripe's own footer
 * tells, which is not kept.
 */
export function streamBytes(file: OrcFile, stripes: readonly OrcStripe[], need: Need): Bytes {
  const wanted = wantedOf(file, need);
  const share = shareOf(file, wanted);
  let [low, expected, high, leastFooter] = [0, 0, 0, Infinity];
  for (const { index, data, footer } of stripes) {
    low += footer;
    leastFooter = Math.min(leastFooter, footer);
    expected += footer + Math.ceil(share * (index + data));
    high += footer + (wanted.size === 0 ? 0 : index + data);
  }
  return need.rows === undefined ? { low, expected, high } : { low: leastFooter, expected, high };
}

/** The columns' share of a stripe. Numbers are taken to be written as wide as they are, texts to be packed to what is left. */
function shareOf(file: OrcFile, wanted: ReadonlySet<number>): number {
  const [stripe] = file.stripes;
  if (wanted.size === 0 || !stripe) return 0;
  const [numbers, texts] = [
    { own: 0, all: 0 },
    { own: 0, all: 0 },
  ];
  for (const [column, { children, kind }] of file.types.entries()) {
    if (children.length > 0) continue;
    const { bytes, isText } = weightOf(kind, statisticsAt(file, 0, column), stripe.rows);
    const sum = isText ? texts : numbers;
    sum.all += bytes;
    if (wanted.has(column)) sum.own += bytes;
  }
  const left = Math.min(texts.all, Math.max(texts.all * leastPacked, stripe.data - numbers.all));
  const own = numbers.own + (texts.all > 0 ? (left * texts.own) / texts.all : 0);
  return own === 0 ? 0 : Math.min(1, own / (numbers.all + left));
}

/** Texts are packed to this share at best. */
const leastPacked = 0.1;

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
