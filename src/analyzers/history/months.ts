import type { Manifest } from '../../model/snapshot.ts';
import { hoursPerMonth } from '../../model/usage.ts';

/** Months that the history of an engine in a scope covers: the window, or less where its views keep less; 0 for an empty window. */
export function monthsOf({ window, coverage }: Pick<Manifest, 'window' | 'coverage'>) {
  const sinceOf = new Map(
    coverage.flatMap(({ service, scope, since }) =>
      service === 'redshift-sql' && since !== undefined ? [[scope, Date.parse(since)] as const] : [],
    ),
  );
  const [start, end] = [Date.parse(window.start), Date.parse(window.end)];
  return (engine: 'athena' | 'redshift', scope: string): number =>
    Math.max(0, end - Math.max(start, (engine === 'redshift' ? sinceOf.get(scope) : undefined) ?? start)) /
    3_600_000 /
    hoursPerMonth;
}
