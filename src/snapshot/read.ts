import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Problem } from '../model/report.ts';
import type { BulkTable, Entry, Manifest } from '../model/snapshot.ts';
import { openDerived, type Derived } from './derived.ts';
import { sha256 } from './write.ts';

/** A snapshot folder, checked: files that are missing or altered are named in `problems` and left out. */
export interface Snapshot {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly catalog: readonly Entry[];
  readonly resources: readonly Entry[];
  /** Absolute or working-directory paths of Parquet files. */
  readonly bulkFiles: Readonly<Record<BulkTable, readonly string[]>>;
  readonly problems: readonly Problem[];
  /** Where what is worked out of it is kept: absent where it was not asked for, or a file is not what it was. */
  readonly derived?: Derived;
}

/** The snapshot cannot be used at all. */
export class SnapshotError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'SnapshotError';
    this.hint = hint;
  }
}

const newest = 1;

/** What a folder describes, as it was read and checked before. */
interface Described {
  readonly manifest: Manifest;
  readonly catalog: readonly Entry[];
  readonly resources: readonly Entry[];
}

/** Throws a SnapshotError where there is no snapshot that this version can read. `remembers`: what is derived of it is kept. */
export async function openSnapshot(dir: string, { remembers = false } = {}): Promise<Snapshot> {
  const text = await readText(dir);
  const derived = remembers ? openDerived(dir, text) : undefined;
  const kept = derived?.read(asDescribed);
  const known: Described | undefined = kept === undefined ? undefined : JSON.parse(kept);
  const manifest = known?.manifest ?? (await manifestOf(text, dir));
  const { sound, problems } = await soundFiles(dir, manifest);
  const isWhole = problems.length === 0;
  const entries = async (name: string) => (sound.has(name) ? readEntries(join(dir, name), problems) : []);
  const { catalog, resources } =
    known && isWhole ? known : { catalog: await entries('catalog.jsonl'), resources: await entries('resources.jsonl') };
  if (!known && problems.length === 0) derived?.keep(asDescribed, JSON.stringify({ manifest, catalog, resources }));
  const bulk = (prefix: string) =>
    [...sound].filter(path => path.startsWith(prefix) && path.endsWith('.parquet')).map(path => join(dir, path));
  return {
    dir,
    manifest,
    catalog,
    resources,
    bulkFiles: {
      objects: bulk('objects/'),
      partitions: bulk('partitions/'),
      layouts: bulk('layouts.'),
      blobs: bulk('blobs/'),
      executions: bulk('executions/'),
    },
    problems,
    ...(derived && isWhole ? { derived } : {}),
  };
}

const asDescribed = 'what the folder describes';

/** The files that are what the manifest says, and what is wrong with the others. */
async function soundFiles(dir: string, { files }: Manifest) {
  const problems: Problem[] = [];
  const sound = new Set<string>();
  for (const { path, sha256: expected, bytes } of files) {
    const file = join(dir, path);
    const found = await stat(file).catch(() => undefined);
    const wrong = !found?.isFile()
      ? 'is missing'
      : found.size !== bytes || (await sha256(file)) !== expected
        ? 'is not what the manifest says'
        : undefined;
    if (wrong === undefined) sound.add(path);
    else
      problems.push({
        level: 'error',
        file,
        message: `${path} ${wrong}`,
        hint: 'collect the snapshot again; what the file held is not judged',
      });
  }
  return { sound, problems };
}

function readText(dir: string): Promise<string> {
  return readFile(join(dir, 'manifest.json'), 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new SnapshotError(
      `${dir} is no snapshot: manifest.json cannot be read (${code})`,
      'name the folder that lakewise collect wrote',
    );
  });
}

async function manifestOf(text: string, dir: string): Promise<Manifest> {
  const file = join(dir, 'manifest.json');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SnapshotError(`${file} is not JSON`, 'collect the snapshot again');
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > newest)
    throw new SnapshotError(
      `${dir} is a snapshot of version ${version}; this lakewise reads up to version ${newest}`,
      'a newer lakewise made it: update',
    );
  const { manifestSchema } = await import('./schema.ts');
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SnapshotError(
    `${file} is not a manifest: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    'collect the snapshot again',
  );
}

/** A line that is not an entry is a problem, and the others count. */
async function readEntries(file: string, problems: Problem[]): Promise<readonly Entry[]> {
  const { entrySchema } = await import('./schema.ts');
  const entries: Entry[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const wrong = (message: string) =>
      problems.push({ level: 'error', file, line, column: 1, message, hint: 'the rest of the file is judged' });
    try {
      const result = entrySchema.safeParse(JSON.parse(text));
      if (result.success) entries.push(result.data);
      else
        wrong(
          `not a catalog entry: ${result.error.issues[0]?.path.join('.') ?? ''}: ${result.error.issues[0]?.message ?? ''}`,
        );
    } catch {
      wrong('not JSON');
    }
  }
  return entries;
}
