import type { Json } from '../../model/resource.ts';
import type { Coverage, Entry, Manifest } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { athenaTasks } from './athena.ts';
import { executionOf } from './execution-row.ts';
import { Gaps } from './gaps.ts';
import { readPages, type Task } from './read-pages.ts';
import { isRecord, rowsOf, text, type Region } from './region.ts';
import { s3Place, type S3Place } from './s3-place.ts';

export interface History {
  readonly entries: readonly Entry[];
  readonly coverage: Coverage;
  /** Rows of `executions`, of the workgroups whose history was read to its end. */
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

/** Where workgroups write the results of queries; some have no place of their own. */
export const resultPlaces = (histories: readonly History[]): readonly S3Place[] =>
  histories.flatMap(({ entries }) =>
    entries.flatMap(({ kind, value: { Configuration } }) => {
      const results = isRecord(Configuration) ? Configuration['ResultConfiguration'] : undefined;
      const location = isRecord(results) ? text(results['OutputLocation']) : undefined;
      return kind === 'workgroup' && location !== undefined ? (s3Place(location) ?? []) : [];
    }),
  );

/** Calls that a page of ids takes: the list, and one for what is listed. */
const listed = 2;

/** Workgroups with their queries and their history, and the catalogs that are not Glue's. */
export async function readAthena(region: Region, window: Manifest['window']): Promise<History> {
  const { scope, clients, journal, budgetOf, chapter } = region;
  const budget = budgetOf('athena');
  const gaps = new Gaps(budget.calls);
  const tasks = athenaTasks(clients.athena, scope, window.start);
  const entries: Entry[] = [];
  const read = async (own: readonly Task[], what: (count: number) => string, cost = 1) => {
    const outcome = await readPages(own, { journal, budget, cost });
    gaps.add(outcome, what);
    return outcome;
  };
  const add = async (kind: string, own: readonly Task[], idOf: (value: Readonly<Record<string, Json>>) => string) => {
    for await (const value of rowsOf(region, own))
      entries.push({ scope, service: 'athena', kind, id: idOf(value), value });
  };
  const field = (name: string) => (value: Readonly<Record<string, Json>>) => text(value[name]) ?? '';

  chapter('Workgroups');
  await read([tasks.workGroups], () => 'workgroups');
  const workGroups = await namesOf(region, tasks.workGroups);
  const own = workGroups.map(tasks.workGroup);
  await read(own, count => `the settings of ${count} workgroups`);
  await add('workgroup', own, field('Name'));

  await read([tasks.dataCatalogs], () => 'data catalogs');
  const catalogs = (await namesOf(region, tasks.dataCatalogs)).map(tasks.dataCatalog);
  await read(catalogs, count => `${count} data catalogs`);
  await add('data-catalog', catalogs, field('Name'));

  chapter(`Queries of ${workGroups.length} workgroups`);
  const named = workGroups.map(tasks.namedQueries);
  await read(named, count => `the named queries of ${count} workgroups`, listed);
  await add('named-query', named, field('NamedQueryId'));
  const prepared = workGroups.map(tasks.preparedStatements);
  await read(prepared, count => `the prepared statements of ${count} workgroups`, listed);
  await add(
    'prepared-statement',
    prepared,
    value => `${field('WorkGroupName')(value)}/${field('StatementName')(value)}`,
  );

  chapter(`History of ${workGroups.length} workgroups`);
  const history = workGroups.map(tasks.executions);
  const outcome = await read(history, count => `the history of ${count} workgroups`, listed);
  const whole = history.filter(({ id }) => !outcome.failed.has(id) && !outcome.unfinished.has(id));
  return {
    entries,
    coverage: gaps.coverage('athena', scope, entries.length),
    async *rows() {
      for (const { id } of whole) {
        const seen = new Set<string>();
        for await (const rows of journal.pages(id))
          yield rows
            .flatMap(row => executionOf(scope, row, window))
            .filter(row => {
              const isNew = !seen.has(String(row['id']));
              seen.add(String(row['id']));
              return isNew;
            });
      }
    },
  };
}

async function namesOf({ journal }: Region, { id }: Task): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const rows of journal.pages(id)) for (const row of rows) if (typeof row === 'string') names.add(row);
  return [...names];
}
