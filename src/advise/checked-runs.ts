import { estimateStatement, type Surroundings } from '../analyzers/estimate/estimate-statement.ts';
import type { Prepared } from '../analyzers/estimate/prepared.ts';
import type { LatestRun } from '../analyzers/history/latest-runs.ts';
import { parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import type { Checked } from '../model/estimate.ts';
import { named } from './declare.ts';

/** Runs beside what is estimated of them, each by the time when it ran. */
export async function checkedRuns(
  runs: readonly LatestRun[],
  around: Omit<Surroundings, 'prepared'>,
  kept: Prepared,
): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for (const { query, database, at, bytes } of runs) {
    const [statement] = parseSql(query, 'athena', placerOf('<history>', query)).statements;
    if (!statement) continue;
    const names = named('athena', database === undefined ? {} : { database });
    const now = `${at.replace(' ', 'T').replace(/Z?$/, '')}Z`;
    const estimate = await estimateStatement(statement, names, { ...around, prepared: kept, now });
    checked.push({ estimate, measured: bytes });
  }
  return checked;
}
