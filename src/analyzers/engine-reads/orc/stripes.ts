import type { ColumnStatistics } from '../../../formats/orc/column-statistics.ts';
import type { OrcFile } from '../../../formats/orc/file.ts';
import type { OrcStripe } from '../../../formats/orc/footer.ts';
import type { Domain } from '../../predicates/domain.ts';
import { compacted, isAnything, overlaps } from '../../predicates/domains.ts';
import type { SqlType } from '../../predicates/sql-type.ts';
import type { Need } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import { columnOf } from './column.ts';
import { rangeOf } from './range.ts';
import { statisticsAt } from './statistics-at.ts';

/** What the planner hands the reader of one column. */
interface Condition {
  readonly column: number;
  readonly type: SqlType;
  readonly domain: Domain;
}

export interface StripeChoice {
  readonly kept: readonly OrcStripe[];
  /** A condition's column has no statistics in some stripe. */
  readonly hasUntold: boolean;
}

/** The stripes of which a row may pass by their statistics. */
export function chosenStripes(file: OrcFile, need: Need, profile: EngineProfile): StripeChoice {
  const conditions = [...need.domains].flatMap(([path, domain]): readonly Condition[] => {
    const [column, type] = [columnOf(file, need, path), need.types.get(path)];
    if (column === undefined || !type || isAnything(domain)) return [];
    return [{ column, type, domain: compacted(domain, profile.requests.mostRanges) }];
  });
  let hasUntold = false;
  const kept = file.stripes.filter((stripe, index) =>
    conditions.every(condition => {
      const statistics = statisticsAt(file, index, condition.column);
      hasUntold ||= statistics?.range === undefined;
      return mayPass(file, stripe, statistics, condition);
    }),
  );
  return { kept, hasUntold };
}

function mayPass(
  { isOld }: OrcFile,
  { rows }: OrcStripe,
  statistics: ColumnStatistics | undefined,
  { domain, type }: Condition,
): boolean {
  if (rows === 0) return false;
  if (!statistics) return true;
  if (statistics.values === 0) return domain.nulls;
  return overlaps(domain, rangeOf(type, statistics, isOld), statistics.values !== rows);
}
