import type { RowGroup } from '../../../formats/parquet/footer.ts';
import { holds } from '../../predicates/domains.ts';
import type { Need, Reason } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { bloomLook, mostBloomBytes } from './bloom.ts';
import type { Decoded } from './decoded.ts';
import { dictionaryLook } from './dictionary.ts';
import { indexBytes } from './index-bytes.ts';
import { knownValues, passing, type KnownValues } from './known-values.ts';
import { pagesThatMayPass } from './pages.ts';
import type { Condition, Wanted } from './wanted.ts';

/** What the engine finds of a row group before it reads data. */
export interface Judgement {
  readonly fate: 'out' | 'in' | 'maybe';
  /** Bytes read to find it: `low` where it is out at the first chance. */
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** Of these, bytes of column indexes. */
  readonly indexes: number;
  /** A row surely passes the whole condition. */
  readonly passes: boolean;
  readonly because: readonly Reason[];
  /** A bloom filter may leave it out, which was asked for so many values. */
  readonly values?: number;
}

interface Candidate {
  readonly condition: Condition;
  readonly known: KnownValues;
}

const out = (bytes: number, ...because: readonly Reason[]): Judgement => ({
  fate: 'out',
  low: bytes,
  expected: bytes,
  high: bytes,
  indexes: bytes,
  passes: false,
  because,
});

/** Judges a row group by its statistics, page indexes, bloom filters and dictionaries, in the engine's order. */
export function judged(
  decoded: Decoded,
  group: RowGroup,
  wanted: Wanted,
  need: Need,
  profile: EngineProfile,
  usesIndex: boolean,
): Judgement {
  const { file } = decoded;
  if (group.rows === 0) return out(0);
  const candidates: Candidate[] = [];
  let hasUntold = false;
  for (const condition of wanted.conditions) {
    const [leaf, chunk] = [file.leaves[condition.leaf], group.columns[condition.leaf]];
    if (!leaf || !chunk) continue;
    const known = knownValues(leaf, chunk, condition.type, file.writer);
    const { may, all } = passing(condition.domain, known);
    if (!may) return out(0, 'statistics-prune');
    if (known.isUntold || !all) candidates.push({ condition, known });
    hasUntold ||= known.isUntold;
  }
  const passes = need.domainsDecide === true && !wanted.neverPasses && surelyPasses(candidates);
  const because: Reason[] = hasUntold ? ['no-statistics'] : [];
  const columnIndexes = () =>
    usesIndex
      ? indexBytes(
          wanted.conditions.map(({ leaf }) => group.columns[leaf]?.columnIndex),
          profile,
        )
      : 0;
  const bytes = candidates.length > 0 ? columnIndexes() : 0;
  if (usesIndex && candidates.some(one => isOutByPages(decoded, group, one))) return out(bytes, 'page-index');
  const before = { fate: 'in', low: bytes, expected: bytes, high: bytes, indexes: bytes, passes, because } as const;
  return narrowed(decoded, group, candidates, wanted, profile, looks(decoded, group, candidates, profile, before));
}

/** As the query runs, more columns may be looked at, and the row group be left out. */
function narrowed(
  decoded: Decoded,
  { columns }: RowGroup,
  candidates: readonly Candidate[],
  { narrowed: leaves }: Wanted,
  profile: EngineProfile,
  before: Judgement,
): Judgement {
  if (leaves.length === 0) return before;
  let { high } = before;
  for (const leaf of leaves) {
    const chunk = columns[leaf];
    if (!chunk || candidates.some(({ condition }) => condition.leaf === leaf)) continue;
    high += (chunk.isAllDictionary ? chunk.dictionaryBytes : 0) + mostBloomBytes(chunk, profile, decoded);
  }
  return { ...before, fate: 'maybe', low: 0, high, passes: false };
}

/** Bloom filters of all candidates, then dictionaries: the first that excludes ends it. */
function looks(
  decoded: Decoded,
  { columns }: RowGroup,
  candidates: readonly Candidate[],
  profile: EngineProfile,
  before: Judgement,
): Judgement {
  let { low, high } = before;
  let isOpen = false;
  let values: number | undefined;
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
    if (!chunk.isAllDictionary) values = Math.min(values ?? Infinity, look.values);
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
  return { ...before, fate, low, expected: high, high, because, ...(values === undefined ? {} : { values }) };
}

/** All columns but one pass as a whole, and of that one a value that surely occurs does. */
function surelyPasses(candidates: readonly Candidate[]): boolean {
  const [first, ...others] = candidates;
  if (!first) return true;
  return others.length === 0 && first.known.some.some(value => holds(first.condition.domain, value));
}

function isOutByPages({ file }: Decoded, { columns }: RowGroup, { condition }: Candidate): boolean {
  const chunk = columns[condition.leaf];
  const passing = chunk && pagesThatMayPass(file, chunk, condition);
  return passing !== undefined && passing.length > 0 && !passing.includes(true);
}
