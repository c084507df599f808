import type { Coverage, Entry, Manifest } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { statementTask } from './data-api.ts';
import { Gaps } from './gaps.ts';
import { readPages, type Task } from './read-pages.ts';
import { isCut, queryRow } from './redshift-query-row.ts';
import { keptDays, mostQueries } from './redshift-statements.ts';
import type { RedshiftStatement, RedshiftTarget } from './redshift-statements.ts';
import { redshiftTables } from './redshift-tables.ts';
import { rowsOf, type Region } from './region.ts';

/** What a warehouse says of itself: its tables, and the queries of the last days. */
export interface Warehouse {
  readonly entries: readonly Entry[];
  readonly coverage: Coverage;
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

const told: Readonly<Record<RedshiftStatement, string>> = {
  tables: 'its tables',
  columns: 'the columns of its tables',
  frequencies: 'how often values are there',
  queries: 'its queries',
  scans: 'what its queries read',
};
const statements: readonly RedshiftStatement[] = ['tables', 'columns', 'frequencies', 'queries', 'scans'];

/** Runs the listed statements in a warehouse, one after the other. */
export async function readRedshiftSql(
  region: Region,
  target: RedshiftTarget,
  { start, end }: Manifest['window'],
): Promise<Warehouse> {
  const { clients, journal, budgetOf, chapter, clock } = region;
  const scope = `${region.scope}/${target.name}`;
  const budget = budgetOf('redshift-sql');
  const gaps = new Gaps(budget.calls);
  chapter(`System views of ${target.name}`);
  const tasks = new Map<RedshiftStatement, Task>();
  for (const statement of statements) {
    const task = statementTask(clients['redshift-data'], region.scope, target, statement, clock);
    const outcome = await readPages([task], { journal, budget, cost: callsOfPage });
    gaps.add(outcome, () => told[statement]);
    if (!outcome.failed.has(task.id) && !outcome.unfinished.has(task.id)) tasks.set(statement, task);
  }
  const rows = (statement: RedshiftStatement) => {
    const task = tasks.get(statement);
    return rowsOf(region, task ? [task] : []);
  };
  const service = target.kind === 'cluster' ? 'redshift' : 'redshift-serverless';
  const tables = await redshiftTables(rows('tables'), rows('columns'), rows('frequencies'));
  const entries = tables.map(table => ({ scope, service, kind: 'table', ...table }));
  let [queries, cut] = [0, 0];
  for await (const row of rows('queries')) {
    queries += 1;
    if (isCut(row)) cut += 1;
  }
  if (cut > 0) gaps.unread(`the ends of ${cut} texts`, 'Redshift keeps 4,000 characters of each');
  if (queries >= mostQueries) gaps.unread(`queries before the latest ${queries}`, 'they are not asked for');
  return {
    entries,
    coverage: {
      ...gaps.coverage('redshift-sql', scope, entries.length),
      ...(tasks.has('queries') ? { since: await sinceOf(rows('queries'), queries, { start, end }) } : {}),
    },
    async *rows() {
      const bytes = new Map<string, number>();
      for await (const { query_id: id, input_bytes: read } of rows('scans'))
        if (Number.isFinite(Number(read))) bytes.set(String(id), Number(read));
      const seen = new Set<string>();
      for await (const row of rows('queries')) {
        const id = String(row['query_id']);
        if (!seen.has(id)) yield queryRow(scope, target.name, row, bytes, { start, end });
        seen.add(id);
      }
    },
  };
}

/** A look takes no more than a call now and then; what it costs is the page. */
const callsOfPage = 2;
const dayMs = 86_400_000;

/** When the history that was read begins: with what the views keep, or with the oldest query where there are more. */
async function sinceOf(
  queries: AsyncIterable<Readonly<Record<string, unknown>>>,
  count: number,
  { start, end }: Manifest['window'],
): Promise<string> {
  const kept = new Date(Date.parse(end) - keptDays * dayMs).toISOString();
  const least = kept > start ? kept : start;
  if (count < mostQueries) return least;
  let oldest = end;
  for await (const { start_time: time } of queries) {
    const own = typeof time === 'string' ? Date.parse(`${time.replace(' ', 'T')}Z`) : Number.NaN;
    if (own < Date.parse(oldest)) oldest = new Date(own).toISOString();
  }
  return oldest > least ? oldest : least;
}
