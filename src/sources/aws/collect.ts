import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Coverage, Manifest } from '../../model/snapshot.ts';
import { openJournal } from '../../snapshot/journal.ts';
import { writeSnapshot, type BulkRow, type ParquetWriter } from '../../snapshot/write.ts';
import { clientsOf } from './clients.ts';
import { clock as real, type Clock } from './clock.ts';
import type { Service } from './operations.ts';
import { readAthena, type History } from './read-athena.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import type { Budget } from './read-pages.ts';
import { readJobs, type Jobs } from './read-jobs.ts';
import { readStorage } from './read-storage.ts';
import { isRecord, type Region } from './region.ts';

/** What a collect can read, in this order. */
export const services = ['athena', 'glue', 'glue-jobs', 's3'] as const;
type CollectedService = (typeof services)[number];

export interface CollectRequest {
  /** The snapshot's folder. */
  readonly out: string;
  /** Name and version of the tool. */
  readonly tool: string;
  readonly services: readonly CollectedService[];
  /** None: the one that the SDK finds. */
  readonly regions: readonly string[];
  /** A profile of the AWS settings; none: the one that the SDK finds. */
  readonly profile?: string;
  /** ISO 8601 UTC: history before it is not read. */
  readonly since?: string;
  /** Calls of each service in each region, attempts not counted. */
  readonly budget: number;
  /** ISO 8601 UTC: the "now" of a new collect; one that continues keeps its own. */
  readonly now: string;
  readonly parquet: ParquetWriter;
  /** Told what is about to be read. */
  readonly begins: (plan: CollectPlan) => void;
  /** Told what is being read, and each call. */
  readonly chapter: (name: string) => void;
  readonly onCall: (service: Service) => void;
  readonly clock?: Clock;
}

export interface CollectPlan extends Pick<CollectRequest, 'services' | 'budget'> {
  readonly scopes: readonly string[];
  /** Whether a collect that was stopped goes on. */
  readonly isResumed: boolean;
}

/** The caller has to decide: a collect that was stopped here was begun with other settings. */
class OtherCollect extends Error {
  /** JSON. */
  readonly settings: string;
  constructor(settings: string) {
    super(`a collect with other settings was stopped here: ${settings}`);
    this.name = 'OtherCollect';
    this.settings = settings;
  }
}

/** Reads accounts into a snapshot's folder. Where a collect was stopped, it continues. */
export async function collect(request: CollectRequest): Promise<Manifest> {
  const { out, tool, now, parquet, services: asked, regions, budget, since } = request;
  // Who cannot be reached has not begun.
  const reached: Reached[] = [];
  for (const region of regions.length > 0 ? regions : [undefined]) reached.push(await reach(region, request));
  const settings = { services: asked, regions, budget, ...(since === undefined ? {} : { since }) };
  const journal = await openJournal(out, { asOf: now, settings });
  try {
    const { asOf, settings: before } = isRecord(journal.begun) ? journal.begun : {};
    if (typeof asOf !== 'string' || JSON.stringify(before) !== JSON.stringify(settings))
      throw new OtherCollect(JSON.stringify(before));
    request.begins({ scopes: reached.map(({ scope }) => scope), services: asked, budget, isResumed: asOf !== now });
    const kept = Date.parse(asOf) - historyMs;
    const start = since === undefined ? kept : Math.max(kept, Date.parse(since));
    const window = { start: new Date(start).toISOString(), end: asOf };
    const read = await readRegions(
      reached.map(region => ({ ...region, journal })),
      asked,
      window,
    );
    const manifest = await writeSnapshot(out, { tool, asOf, window, ...read }, parquet);
    await journal.remove();
    return manifest;
  } finally {
    await journal.close();
  }
}

/** Neither the caller nor the SDK's own settings name a region. */
class NoRegion extends Error {
  override readonly name = 'NoRegion';
}

/** Athena keeps a query for 45 days. https://docs.aws.amazon.com/athena/latest/ug/querying.html */
const historyMs = 45 * 86_400_000;

/** Catalogs and histories region by region, then the files of all catalogs: two may have tables in one folder. */
async function readRegions(regions: readonly Region[], asked: readonly CollectedService[], window: Manifest['window']) {
  const catalogs: Catalog[] = [];
  const histories: History[] = [];
  const jobs: Jobs[] = [];
  for (const region of regions) {
    if (asked.includes('glue')) catalogs.push(await readCatalog(region));
    if (asked.includes('glue-jobs')) jobs.push(await readJobs(region, window));
    if (asked.includes('athena')) histories.push(await readAthena(region, window));
  }
  const [first] = regions;
  const storage = first && asked.includes('s3') ? await readStorage(first, catalogs) : undefined;
  const read = [...catalogs, ...jobs, ...histories, ...(storage ? [storage] : [])].map(({ coverage }) => coverage);
  const notAsked = services
    .filter(service => !asked.includes(service))
    .flatMap(service => regions.map(({ scope }): Coverage => ({ service, scope, status: 'not-asked', read: 0 })));
  return {
    scopes: regions.map(({ scope }) => scope),
    coverage: [...read, ...notAsked],
    catalog: catalogs.flatMap(({ entries }) => entries),
    resources: [...jobs, ...histories, ...(storage ? [storage] : [])].flatMap(({ entries }) => entries),
    ...(catalogs.length > 0 ? { partitions: rowsOfAll(catalogs) } : {}),
    ...(histories.length > 0 ? { executions: rowsOfAll(histories) } : {}),
    ...(storage ? { objects: storage.rows() } : {}),
  };
}

async function* rowsOfAll(parts: readonly (Catalog | History)[]): AsyncGenerator<readonly BulkRow[]> {
  for (const part of parts) yield* part.rows();
}

type Reached = Omit<Region, 'journal'>;

async function reach(
  region: string | undefined,
  { budget, chapter, onCall, profile, clock = real }: CollectRequest,
): Promise<Reached> {
  const clients = clientsOf({
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    clock,
    onCall,
  });
  // The SDK's own error would be that of a call.
  const name = await clients.glue.config.region().catch(() => {
    throw new NoRegion();
  });
  const { Account = '' } = await clients.sts.send(new GetCallerIdentityCommand());
  const budgets = new Map<string, Budget>();
  return {
    scope: `${Account}/${name}`,
    clients,
    budgetOf(service) {
      const own = budgets.get(service) ?? { calls: budget, left: budget };
      budgets.set(service, own);
      return own;
    },
    chapter,
  };
}
