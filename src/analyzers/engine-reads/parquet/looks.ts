import type { RowGroup } from '../../../formats/parquet/footer.ts';
import { holds } from '../../predicates/domains.ts';
import type { Few } from '../few.ts';
import type { Reason } from '../need.ts';
import { bloomLook, mostBloomBytes } from './bloom.ts';
import { dictionaryLook } from './dictionary.ts';
import type { FileScan } from './file-scan.ts';
import type { Candidate, Judgement } from './judgement.ts';
import type { KnownValues } from './known-values.ts';

/** As the query runs, more columns may be looked at, and the row group be left out. */
export function narrowed(
  { columns }: RowGroup,
  candidates: readonly Candidate[],
  { decoded, profile, wanted: { narrowed: leaves, compared } }: FileScan,
  before: Judgement,
): Judgement {
  if (leaves.length === 0) return before;
  let { high, expected } = before;
  for (const leaf of leaves) {
    const chunk = columns[leaf];
    if (!chunk || candidates.some(({ condition }) => condition.leaf === leaf)) continue;
    const bytes = (chunk.isAllDictionary ? chunk.dictionaryBytes : 0) + mostBloomBytes(chunk, profile, decoded);
    high += bytes;
    if (compared.has(leaf)) expected += bytes;
  }
  return { ...before, fate: 'maybe', low: 0, expected, high, passes: false };
}

/** Bloom filters of all candidates, then dictionaries: the first that excludes ends it. */
export function looks(
  { columns, rows }: RowGroup,
  candidates: readonly Candidate[],
  { decoded, profile }: FileScan,
  before: Judgement,
): Judgement {
  let { low, high } = before;
  let isOpen = false;
  let few: Few | undefined;
  const because: Reason[] = [...before.because];
  for (const { condition, known } of candidates) {
    const chunk = columns[condition.leaf];
    const look = chunk && bloomLook(condition, chunk, profile, decoded);
    if (!look) continue;
    high += look.high;
    if (!isOpen) low += look.low;
    because.push('bloom-filter');
    // What surely occurs is in it.
    if (known.some.some(value => holds(condition.domain, value))) continue;
    isOpen = true;
    // Few values, as a dictionary has them, come again in each row group.
    if (!chunk.isAllDictionary && look.values < (few?.values ?? Infinity))
      few = { values: look.values, chance: chanceOf(rows, known) };
  }
  for (const { condition, known } of candidates) {
    const [leaf, chunk] = [decoded.file.leaves[condition.leaf], columns[condition.leaf]];
    const look = leaf && chunk && dictionaryLook(condition, leaf, chunk, known, profile);
    if (!look) continue;
    high += look.bytes;
    if (!isOpen) low += look.bytes;
    isOpen ||= look.mayExclude;
    because.push('dictionary');
  }
  const fate = isOpen ? 'maybe' : 'in';
  return { ...before, fate, low, expected: high, high, because, ...(few ? { few } : {}) };
}

/** Whole numbers come again where there are fewer of them than rows. */
function chanceOf(rows: number, { domain: { ranges } }: KnownValues): number {
  const [low, high] = [ranges[0]?.low?.value, ranges[0]?.high?.value];
  if (typeof low !== 'bigint' || typeof high !== 'bigint' || high < low) return 0;
  return 1 - Math.exp(-rows / (Number(high - low) + 1));
}
