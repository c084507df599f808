import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Manifest } from '../../model/snapshot.ts';
import { openJournal } from '../../snapshot/journal.ts';
import { writeSnapshot, type ParquetWriter } from '../../snapshot/write.ts';
import { clientsOf } from './clients.ts';
import { clock as real, type Clock } from './clock.ts';
import type { Service } from './operations.ts';
import type { Only } from './only.ts';
import type { Budget } from './read-pages.ts';
import type { RedshiftTarget } from './redshift-statements.ts';
import type { CollectedService } from './read-region.ts';
import { readRegions } from './read-regions.ts';
import { isRecord, type Earlier, type Region } from './region.ts';
import { credentialsOf } from './roles.ts';

export { services } from './read-region.ts';

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
  /** ARNs of roles, of an account each, that are read instead of one's own. */
  readonly roles?: readonly string[];
  /** Warehouses whose system views are read; none is woken that is not named. */
  readonly redshift?: readonly RedshiftTarget[];
  /** ISO 8601 UTC: history before it is not read. */
  readonly since?: string;
  /** Calls of each service in each region, attempts not counted. */
  readonly budget: number;
  /** ISO 8601 UTC: the "now" of a new collect; one that continues keeps its own. */
  readonly now: string;
  readonly parquet: ParquetWriter;
  /** Of the catalog only what these ask for; its files alone are listed. Absent: all. */
  readonly only?: Only;
  /** Of the snapshot that the folder holds; absent where it holds none. */
  readonly earlier?: Earlier;
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
  const { out, tool, now, parquet, services: asked, regions, roles = [], redshift = [], budget, since } = request;
  // Who cannot be reached has not begun.
  const reached: Reached[] = [];
  for (const role of roles.length > 0 ? roles : [undefined])
    for (const region of regions.length > 0 ? regions : [undefined]) reached.push(await reach(region, role, request));
  if (new Set(reached.map(({ scope }) => scope)).size < reached.length) throw new SameAccount();
  const settings = {
    services: asked,
    regions,
    ...(roles.length > 0 ? { roles } : {}),
    ...(redshift.length > 0 ? { redshift: redshift.map(own => ({ ...own })) } : {}),
    budget,
    ...(since === undefined ? {} : { since }),
  };
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
      { asked, redshift },
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

/** Two roles lead to one account. */
class SameAccount extends Error {
  override readonly name = 'SameAccount';
}

/** Athena keeps a query for 45 days. https://docs.aws.amazon.com/athena/latest/ug/querying.html */
const historyMs = 45 * 86_400_000;

type Reached = Omit<Region, 'journal'>;

async function reach(
  region: string | undefined,
  role: string | undefined,
  { budget, chapter, onCall, profile, earlier, only, clock = real }: CollectRequest,
): Promise<Reached> {
  const reach = {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    clock,
    onCall,
  };
  const own = clientsOf(reach);
  const clients = role === undefined ? own : clientsOf({ ...reach, credentials: credentialsOf(role, own.sts) });
  // The SDK's own error would be that of a call.
  const name = await clients.glue.config.region().catch(() => {
    throw new NoRegion();
  });
  const { Account = '' } = await clients.sts.send(new GetCallerIdentityCommand());
  const budgets = new Map<string, Budget>();
  return {
    scope: `${Account}/${name}`,
    clients,
    clock,
    budgetOf(service) {
      const own = budgets.get(service) ?? { calls: budget, left: budget };
      budgets.set(service, own);
      return own;
    },
    chapter,
    ...(only ? { only } : {}),
    ...(earlier ? { earlier } : {}),
  };
}
