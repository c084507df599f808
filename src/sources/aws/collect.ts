import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Coverage, Manifest } from '../../model/snapshot.ts';
import { openJournal } from '../../snapshot/journal.ts';
import { writeSnapshot, type BulkRow, type ParquetWriter } from '../../snapshot/write.ts';
import { clientsOf } from './clients.ts';
import { clock as real, type Clock } from './clock.ts';
import type { Service } from './operations.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import type { Budget } from './read-pages.ts';
import { readStorage } from './read-storage.ts';
import { isRecord, type Region } from './region.ts';

/** What a collect can read, in this order. */
export const services = ['glue', 's3'] as const satisfies readonly Service[];
type CollectedService = (typeof services)[number];

export interface CollectRequest {
  /** The snapshot's folder. */
  readonly out: string;
  /** Name and version of the tool. */
  readonly tool: string;
  readonly services: readonly CollectedService[];
  /** None: the one that the SDK finds. */
  readonly regions: readonly string[];
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
  const { out, tool, now, parquet, services: asked, regions, budget } = request;
  // Who cannot be reached has not begun.
  const reached: Reached[] = [];
  for (const region of regions.length > 0 ? regions : [undefined]) reached.push(await reach(region, request));
  const settings = { services: asked, regions, budget };
  const journal = await openJournal(out, { asOf: now, settings });
  try {
    const { asOf, settings: before } = isRecord(journal.begun) ? journal.begun : {};
    if (typeof asOf !== 'string' || JSON.stringify(before) !== JSON.stringify(settings))
      throw new OtherCollect(JSON.stringify(before));
    request.begins({ scopes: reached.map(({ scope }) => scope), services: asked, budget, isResumed: asOf !== now });
    const read = await readRegions(
      reached.map(region => ({ ...region, journal })),
      asked,
    );
    const manifest = await writeSnapshot(out, { tool, asOf, window: { start: asOf, end: asOf }, ...read }, parquet);
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

/** Catalogs region by region, then the files of all of them: two catalogs may have tables in one folder. */
async function readRegions(regions: readonly Region[], services: readonly CollectedService[]) {
  const catalogs: Catalog[] = [];
  const coverage: Coverage[] = [];
  for (const region of regions)
    if (services.includes('glue')) catalogs.push(await readCatalog(region));
    else coverage.push(notAsked('glue', region));
  const [first] = regions;
  const storage = first && services.includes('s3') ? await readStorage(first, catalogs) : undefined;
  if (first && !storage) coverage.push(notAsked('s3', first));
  return {
    scopes: regions.map(({ scope }) => scope),
    coverage: [...catalogs.map(catalog => catalog.coverage), ...(storage ? [storage.coverage] : []), ...coverage],
    catalog: catalogs.flatMap(({ entries }) => entries),
    resources: storage?.entries ?? [],
    ...(catalogs.length > 0 ? { partitions: rowsOfAll(catalogs) } : {}),
    ...(storage ? { objects: storage.rows() } : {}),
  };
}

const notAsked = (service: CollectedService, { scope }: Region): Coverage => ({
  service,
  scope,
  status: 'not-asked',
  read: 0,
});

async function* rowsOfAll(catalogs: readonly Catalog[]): AsyncGenerator<readonly BulkRow[]> {
  for (const catalog of catalogs) yield* catalog.rows();
}

type Reached = Omit<Region, 'journal'>;

async function reach(
  region: string | undefined,
  { budget, chapter, onCall, clock = real }: CollectRequest,
): Promise<Reached> {
  const clients = clientsOf({ ...(region === undefined ? {} : { region }), clock, onCall });
  // The SDK's own error would be that of a call.
  const name = await clients.glue.config.region().catch(() => {
    throw new NoRegion();
  });
  const { Account = '' } = await clients.sts.send(new GetCallerIdentityCommand());
  const budgets = new Map<Service, Budget>();
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
