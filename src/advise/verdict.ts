import type { Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

export const failLevels = ['error', 'warning', 'info', 'never'] as const;
export type FailOn = (typeof failLevels)[number];

const rank: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** 1 where a finding that counts, or a problem of level error, is at or above the level; else 0. Never their number. */
export function exitCode({ findings, problems }: Pick<Report, 'findings' | 'problems'>, failOn: FailOn): 0 | 1 {
  if (failOn === 'never') return 0;
  const reached = findings.some(({ severity, suppressed }) => !suppressed && rank[severity] >= rank[failOn]);
  return reached || problems.some(({ level }) => level === 'error') ? 1 : 0;
}
