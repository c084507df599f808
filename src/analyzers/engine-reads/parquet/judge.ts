import type { RowGroup } from '../../../formats/parquet/footer.ts';
import { holds } from '../../predicates/domains.ts';
import { exactly } from '../bytes.ts';
import type { Reason } from '../need.ts';
import type { Decoded } from './decoded.ts';
import type { FileScan } from './file-scan.ts';
import type { Candidate, Judgement } from './judgement.ts';
import { indexBytes } from './index-bytes.ts';
import { knownValues, passing } from './known-values.ts';
import { looks, narrowed } from './looks.ts';
import { pagesThatMayPass } from './pages.ts';

const out = (bytes: number, ...because: readonly Reason[]): Judgement => ({
  fate: 'out',
  ...exactly(bytes),
  indexes: bytes,
  passes: false,
  because,
});

/** Judges a row group by its statistics, page indexes, bloom filters and dictionaries, in the engine's order. */
export function judged(group: RowGroup, scan: FileScan, usesIndex: boolean): Judgement {
  const { decoded, wanted, need, profile } = scan;
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
  const columnIndexes = wanted.conditions.map(({ leaf }) => group.columns[leaf]?.columnIndex);
  const bytes = usesIndex && candidates.length > 0 ? indexBytes(columnIndexes, profile) : 0;
  if (usesIndex && candidates.some(one => isOutByPages(decoded, group, one))) return out(bytes, 'page-index');
  const before = { fate: 'in', ...exactly(bytes), indexes: bytes, passes, because } as const;
  return narrowed(group, candidates, scan, looks(group, candidates, scan, before));
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
