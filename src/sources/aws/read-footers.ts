import type { Coverage } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { chooseFiles, type ColumnarFile } from './columnar-files.ts';
import { footerId, footerOf, footerTask, reads, type Footer } from './footers.ts';
import { Gaps } from './gaps.ts';
import type { Catalog } from './read-catalog.ts';
import { readPages, type Task } from './read-pages.ts';
import type { Storage } from './read-storage.ts';
import type { Region } from './region.ts';

/** Files of one table whose footers are read; beyond it they are sampled. */
const mostOfTable = 2000;
/** Each may hold some megabytes. */
const atOnce = 32;

export interface Footers {
  readonly coverage: Coverage;
  /** Rows of `blobs`, in order. */
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

/** The ends of the Parquet and ORC files that were listed. */
export async function readFooters(region: Region, catalogs: readonly Catalog[], storage: Storage): Promise<Footers> {
  const { scope, clients, journal, budgetOf, chapter } = region;
  const budget = budgetOf('footers');
  const gaps = new Gaps(budget.calls);
  const tables = catalogs.flatMap(catalog => catalog.tables);
  const { files, of, sampled } = await chooseFiles(storage.objects, tables, { most: mostOfTable, budget: budget.left });
  const read = async (tasks: readonly Task[]) => {
    const outcome = await readPages(tasks, { journal, budget, atOnce });
    gaps.add(outcome, count => `the footers of ${count} files`);
    return outcome;
  };
  const footer = async (file: ColumnarFile, nth: number): Promise<Footer | undefined> => {
    for await (const [row] of journal.pages(footerId(scope, file, nth))) return footerOf(row);
    return undefined;
  };

  const all = files.flat();
  await reuse(region, all);
  chapter(`Footers of ${all.length} files`);
  const task = (file: ColumnarFile, nth = 0, from?: number) => footerTask(clients.s3, scope, file, nth, from);
  // Where one file may not be read, the others of its table may not either: one refusal is enough.
  const { failed } = await read(files.flatMap(([first]) => (first ? [task(first)] : [])));
  const open = files.filter(([first]) => !first || failed.get(footerId(scope, first, 0))?.fate !== 'denied');
  await read(open.flatMap(([, ...rest]) => rest.map(file => task(file))));
  let [unfinished, gone, foreign, whole] = [all, 0, 0, 0];
  for (const nth of reads) {
    const next: { readonly file: ColumnarFile; readonly from: number }[] = [];
    for (const file of unfinished) {
      const found = await footer(file, nth);
      if (!found) continue;
      if ('from' in found) next.push({ file, from: found.from });
      else if ('gone' in found) gone += 1;
      else if (found.bytes === '') foreign += 1;
      else whole += 1;
    }
    if (nth < reads.length - 1) await read(next.map(({ file, from }) => task(file, nth + 1, from)));
    unfinished = next.map(({ file }) => file);
  }
  const refused = files.filter(table => !open.includes(table)).reduce((sum, { length }) => sum + length - 1, 0);
  if (refused > 0) gaps.unread(`the footers of ${refused} more files`, 'another of their table is denied');
  if (gone > 0) gaps.unread(`the footers of ${gone} files`, 'they are not there any more as they were listed');
  if (foreign > 0) gaps.unread(`the footers of ${foreign} files`, 'they do not end as their format does');
  if (sampled > 0)
    gaps.unread(`the footers of some files of ${sampled} tables`, 'they have too many: a sample was read');
  return {
    coverage: gaps.coverage('footers', scope, whole, of),
    async *rows() {
      const order = (a: ColumnarFile, b: ColumnarFile) => compare(a.bucket, b.bucket) || compare(a.key, b.key);
      for (const file of all.toSorted(order))
        for (const nth of reads) {
          const found = await footer(file, nth);
          if (found && 'offset' in found) yield [blobRow(file, found)];
        }
    },
  };
}

/** What an earlier snapshot has of a file that is still the same is not read again. */
async function reuse({ scope, journal, earlier }: Region, files: readonly ColumnarFile[]): Promise<void> {
  if (!earlier) return;
  const buckets = new Map<string, Map<string, ColumnarFile>>();
  for (const file of files) {
    const own = buckets.get(file.bucket) ?? new Map<string, ColumnarFile>();
    buckets.set(file.bucket, own.set(file.key, file));
  }
  for (const [bucket, own] of buckets)
    for await (const { key, etag, size, offset, bytes } of earlier(bucket, [...own.keys()])) {
      const file = own.get(key);
      if (file?.etag !== etag || file.size !== size || offset + bytes.length !== size) continue;
      const id = footerId(scope, file, 0);
      if (journal.of(id).pages > 0) continue;
      await journal.append(id, { rows: [{ offset, bytes: Buffer.from(bytes).toString('base64') }] });
    }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const blobRow = (
  { bucket, key, etag, size }: ColumnarFile,
  { offset, bytes }: { offset: number; bytes: string },
): BulkRow => ({
  bucket,
  key,
  etag,
  size,
  offset,
  bytes: Buffer.from(bytes, 'base64'),
});
