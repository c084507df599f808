import { decodedIfSound } from '../../../formats/format-error.ts';
import { columnStatisticsOf, type ColumnStatistics } from '../../../formats/orc/column-statistics.ts';
import type { OrcFile } from '../../../formats/orc/file.ts';

/** What a stripe tells of a column; undefined where it was not kept, or cannot be read. */
export function statisticsAt({ statistics }: OrcFile, stripe: number, column: number): ColumnStatistics | undefined {
  const message = statistics[stripe]?.[column];
  return message && decodedIfSound(() => columnStatisticsOf(message));
}
