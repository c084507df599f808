import type { Coverage } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { Gaps } from './gaps.ts';
import { icebergPaths, most } from './iceberg-paths.ts';
import type { Catalog } from './read-catalog.ts';
import { readPages } from './read-pages.ts';
import type { Region } from './region.ts';
import { fairShare } from './sample.ts';
import {
  mostParts,
  objectBytes,
  objectId,
  objectName,
  objectParts,
  objectTask,
  type ObjectName,
} from './whole-objects.ts';

/** Each may hold a megabyte. */
const atOnce = 32;

export interface Iceberg {
  readonly coverage: Coverage;
  /** Rows of `blobs`, in order. */
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

/** Metadata, manifest lists and manifests of a catalog's Iceberg tables. */
export async function readIceberg(region: Region, catalog: Catalog): Promise<Iceberg> {
  const { scope, journal, budgetOf } = region;
  const gaps = new Gaps(budgetOf('iceberg').calls);
  const tables = catalog.tables.filter(({ format }) => format === 'iceberg');
  const metadata = tables.flatMap(table => table.metadata ?? []);
  const paths = icebergPaths(region);
  const files = new Map<string, ObjectName>();
  const read = async (pathsOf: (of: string) => Promise<readonly string[]>, what: string) => {
    for (const [id, name] of await readFiles(region, gaps, metadata, pathsOf, what)) files.set(id, name);
  };
  await read(async path => [path], 'metadata files of Iceberg tables');
  await read(paths.lists, 'manifest lists of Iceberg tables');
  await read(async path => (await paths.manifests(path)).slice(0, most.manifests), 'manifests of Iceberg tables');

  let [whole, older, longer] = [0, 0, 0];
  for (const path of metadata) {
    const name = objectName(path);
    if (name && (await objectBytes(journal, scope, name)) && !paths.unclear.has(path)) whole += 1;
    if ((await paths.snapshots(path)).length > most.snapshots) older += 1;
    if ((await paths.manifests(path)).length > most.manifests) longer += 1;
  }
  const unnamed = tables.length - metadata.length;
  if (unnamed > 0) gaps.unread(`the metadata of ${unnamed} Iceberg tables`, 'the catalog does not say where it lies');
  if (paths.unclear.size > 0)
    gaps.unread(`${paths.unclear.size} files of Iceberg tables`, 'they are not what they should be');
  if (older > 0)
    gaps.unread(`older snapshots of ${older} Iceberg tables`, `of each the latest ${most.snapshots} are read`);
  if (longer > 0) gaps.unread(`more manifests of ${longer} Iceberg tables`, `of each ${most.manifests} are read`);
  return {
    coverage: gaps.coverage('iceberg', scope, whole, tables.length),
    async *rows() {
      for (const [, name] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        yield objectParts(journal, scope, name);
    },
  };
}

/** Of each table the files that come first, all tables having their share of the budget; by task. */
async function readFiles(
  { scope, clients, journal, budgetOf, chapter }: Region,
  gaps: Gaps,
  tables: readonly string[],
  pathsOf: (metadata: string) => Promise<readonly string[]>,
  what: string,
): Promise<ReadonlyMap<string, ObjectName>> {
  const budget = budgetOf('iceberg');
  const counts: number[] = [];
  for (const table of tables) counts.push((await pathsOf(table)).length);
  const share = Math.max(1, fairShare(counts, budget.left));
  const files = new Map<string, ObjectName>();
  let [beyond, foreign, gone] = [0, 0, 0];
  for (const table of tables) {
    const paths = await pathsOf(table);
    beyond += Math.max(0, paths.length - share);
    for (const path of paths.slice(0, share)) {
      const name = objectName(path);
      if (name) files.set(objectId(scope, name), name);
      else foreign += 1;
    }
  }
  chapter(`${files.size} ${what}`);
  const tasks = [...files.values()].map(name => objectTask(clients.s3, scope, name));
  gaps.add(await readPages(tasks, { journal, budget, atOnce, most: mostParts }), count => `${count} ${what}`);
  for (const [id, name] of files)
    if (journal.of(id).isDone && (await objectParts(journal, scope, name)).length === 0) gone += 1;
  if (beyond > 0) gaps.unread(`${beyond} ${what}`, `the budget of ${budget.calls} calls is spent`);
  if (gone > 0) gaps.unread(`${gone} ${what}`, 'they are not there, or change while they are read');
  if (foreign > 0) gaps.unread(`${foreign} ${what}`, 'they do not lie in S3');
  return files;
}
