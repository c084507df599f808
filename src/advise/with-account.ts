import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Executed } from '../analyzers/estimate/prepared.ts';
import { collectAccount } from './collect-account.ts';
import { textsOf } from './estimates.ts';
import { tableId } from '../model/identity.ts';
import type { Only } from '../sources/aws/only.ts';
import { tablesNamed } from './told-table.ts';
import { neededOfAccount } from './needed-of-account.ts';
import type { SnapshotSource } from './known.ts';
import { openSnapshotFolder } from './open-snapshot.ts';
import type { Request } from './request.ts';
import type { Around } from './around.ts';

/** How an account is reached. */
export interface AccountFlags {
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly budgetCalls: number;
}

/** What a text needs of an account. */
const services = ['glue', 's3', 'iceberg', 'footers'] as const;

/**
 * Reads of the account what the statements of a run need, and lets it be used: nothing where the config describes all their
 * tables, and no account is named. What was read of files is kept for the next time
 * in the folder for caches of the user, and read again only where a file has changed.
 */
export async function withAccount<T>(
  request: Request,
  parameters: Executed['parameters'],
  { profile, region, budgetCalls }: AccountFlags,
  around: Around,
  use: (snapshot: SnapshotSource | undefined) => Promise<T>,
): Promise<T> {
  const texts = await textsOf(request);
  const needed = await neededOfAccount(texts.all, parameters, around.now());
  const only = profile === undefined ? { ...needed, tables: untold(needed.tables, request) } : needed;
  if (only.tables.length === 0 && needed.tables.length > 0) return use(undefined);
  const cache = cacheOf({ profile, region }, around.environment);
  const dir = cache === undefined ? await mkdtemp(join(tmpdir(), 'lakewise-')) : join(cache, randomUUID());
  const last = cache === undefined ? dir : join(cache, 'last');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  try {
    await collectAccount(
      { dir, isKept: false, before: last, only },
      { service: services, budgetCalls, ...(profile === undefined ? {} : { profile }), ...(region ? { region } : {}) },
      around,
      () => {},
    );
    const snapshot = await openSnapshotFolder(dir);
    const result = await use(snapshot).finally(() => snapshot.close());
    if (cache !== undefined) {
      await rm(last, { recursive: true, force: true });
      // Another run may have been faster: its files are as good.
      await rename(dir, last).catch(() => {});
    }
    return result;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Those that the config does not describe. */
function untold(tables: Only['tables'], { hints }: Request): Only['tables'] {
  const described = hints.tables.filter(({ description }) => description);
  return tables.filter(({ database, table }) => {
    const id = tableId(database === undefined ? [table] : [database, table], { engine: 'athena' });
    return !described.some(({ name }) => tablesNamed(name, [{ id }]).length > 0);
  });
}

/** A folder for each way to an account; undefined where the user has no folder for such. */
function cacheOf(account: object, environment: Around['environment']): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = environment;
  const ofUser = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, '.cache'));
  if (!ofUser) return undefined;
  const way = ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID'];
  const name = createHash('sha256').update(JSON.stringify([account, way.map(key => environment[key] ?? '')]));
  return join(ofUser, 'lakewise', 'estimate', name.digest('hex').slice(0, 16));
}
