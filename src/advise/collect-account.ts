import { readdir } from 'node:fs/promises';
import { oneOf } from '../config/nearest.ts';
import { codeOf, UsageError } from '../errors.ts';
import type { Manifest } from '../model/snapshot.ts';
import { grouped } from '../reporters/figures.ts';
import type { CollectPlan } from '../sources/aws/collect.ts';
import type { Only } from '../sources/aws/only.ts';
import { redshiftTargets } from './redshift-targets.ts';
import { earlierBlobs } from './earlier-blobs.ts';
import type { Around } from './around.ts';
import { tuneEngine } from './tune-engine.ts';

/** What every command that reads an account takes. */
export interface CollectFlags {
  readonly region?: readonly string[];
  readonly service?: readonly string[];
  readonly out?: string;
  readonly budgetCalls: number;
  readonly profile?: string;
  readonly assumeRole?: readonly string[];
  /** `CLUSTER/DATABASE` or `serverless:WORKGROUP/DATABASE`. */
  readonly redshiftSql?: readonly string[];
  /** ISO 8601 UTC. */
  readonly since?: string;
}

/** Where an account is read to; one that is not kept goes when the command ends. */
interface Target {
  readonly dir: string;
  readonly isKept: boolean;
  /** A snapshot of before, of which what was read of files is not read again; absent: what `dir` holds. */
  readonly before?: string;
  /** Absent: all of the catalog. */
  readonly only?: Only;
}

/** Reads an account into a folder; `note` is told beforehand what will be read. */
export async function collectAccount(
  { dir: out, isKept, before: earlierDir = out, only }: Target,
  { region, service, budgetCalls, profile, assumeRole = [], redshiftSql = [], since }: CollectFlags,
  { version, now, chapter }: Around,
  note: (text: string) => void,
): Promise<Manifest> {
  const [{ collect, services }, { writeParquet }] = await Promise.all([
    import('../sources/aws/collect.ts'),
    import('../bulk/parquet.ts'),
  ]);
  tuneEngine();
  const redshift = redshiftTargets(redshiftSql);
  const asked = new Set<(typeof services)[number]>(service?.map(name => oneOf('service', name, services)) ?? services);
  if (redshift.length > 0) asked.add('redshift-sql');
  else if (service === undefined) asked.delete('redshift-sql');
  else if (asked.has('redshift-sql'))
    throw new UsageError('redshift-sql alone reads nothing', 'add --redshift-sql CLUSTER/DATABASE');
  if (redshift.length > 0 && new Set(region).size + new Set(assumeRole).size > 2 - Number(assumeRole.length === 0))
    throw new UsageError(
      '--redshift-sql names warehouses of one region',
      'give one --region and one --assume-role at most',
    );
  if (asked.has('footers') && !asked.has('s3'))
    throw new UsageError('footers alone reads nothing', 'add --service s3: it knows which files there are');
  const alone = (['s3', 'iceberg'] as const).find(name => asked.has(name) && !asked.has('glue'));
  if (alone !== undefined)
    throw new UsageError(`${alone} alone reads nothing`, 'add --service glue: it knows where tables lie');
  const started = now();
  if (since !== undefined && since >= started)
    throw new UsageError('--since is a day that has not come', 'name an earlier one');
  const other = assumeRole.find(role => !/^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(role));
  if (other !== undefined)
    throw new UsageError(`${other} is not the ARN of a role`, 'such as arn:aws:iam::111122223333:role/audit');
  await refuseOthers(out);
  const before = await earlierBlobs(earlierDir);
  let calls = 0;
  let current = '';
  return collect({
    out,
    tool: `lakewise ${version}`,
    services: services.filter(name => asked.has(name)),
    regions: [...new Set(region)],
    budget: budgetCalls,
    ...(profile === undefined ? {} : { profile }),
    ...(redshift.length > 0 ? { redshift } : {}),
    ...(assumeRole.length > 0 ? { roles: [...new Set(assumeRole)] } : {}),
    ...(since === undefined ? {} : { since }),
    now: started,
    ...(only ? { only } : {}),
    parquet: writeParquet,
    ...(before ? { earlier: before.earlier } : {}),
    begins: plan => planLines(plan, out).forEach(note),
    chapter(name) {
      current = name;
      chapter(name);
    },
    onCall() {
      calls += 1;
      if (calls % 20 === 0) chapter(`${current} (${calls} calls)`);
    },
  })
    .catch((error: unknown) => {
      throw explained(error, out, isKept);
    })
    .finally(() => before?.close());
}

const own = new Set([
  'blobs',
  'catalog.jsonl',
  'derived',
  'executions',
  'journal',
  'layouts.parquet',
  'manifest.json',
  'objects',
  'partitions',
  'resources.jsonl',
]);

/** A snapshot replaces what its folder held: that must be one. */
async function refuseOthers(out: string): Promise<void> {
  const found = await readdir(out).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw new UsageError(`${out} cannot be a snapshot: ${codeOf(error)}`, 'name another folder with --out');
  });
  const other = found.find(name => !own.has(name));
  if (other !== undefined)
    throw new UsageError(
      `${out} holds what is no part of a snapshot: ${other}`,
      'name an empty or a new folder with --out',
    );
}

const what: Readonly<Record<CollectPlan['services'][number], string>> = {
  athena: 'workgroups, named queries, prepared statements, data catalogs, and the history of 45 days',
  cloudwatch:
    'what rules read of Kinesis, Firehose, Redshift, EMR and Glue’s jobs, of 14 days (0.01 USD for 1,000 metrics)',
  emr: 'clusters that run, with their groups, scaling and termination policies',
  'emr-serverless': 'applications',
  firehose: 'delivery streams',
  glue: 'the catalog: databases, tables, partitions and their indexes',
  'glue-jobs': 'jobs with their latest runs, triggers, crawlers, connections without their passwords',
  kinesis: 'streams',
  opensearch: 'domains',
  redshift: 'clusters, parameter groups, usage limits, scheduled actions',
  'redshift-serverless': 'workgroups, usage limits',
  'redshift-sql':
    'tables, and the queries of the last 7 days, of the warehouses that are named; Serverless wakes for it, and bills a minute at least',
  s3: 'the settings of the buckets in which tables and results of queries lie, and the list of the tables’ files (0.005 USD for 1,000 calls)',
  iceberg: 'metadata and manifests of Iceberg tables, of the latest 100 snapshots (0.0004 USD for 1,000 calls)',
  footers:
    'the ends of Parquet and ORC files, which tell their columns, row groups and statistics (0.0004 USD for 1,000 calls)',
};

function planLines({ scopes, services, budget, isResumed }: CollectPlan, out: string): readonly string[] {
  const limit = `at most ${grouped(budget)} calls each`;
  return [
    `${isResumed ? 'Goes on reading' : 'Reads'} ${scopes.join(', ')} into ${out}, changing nothing; ${limit}`,
    ...services.map(service => `  ${service}: ${what[service]}`),
    `Not read: what else files hold; ${services.includes('redshift-sql') ? '' : 'the system views of Redshift (--redshift-sql); '}services for which there is no collector yet`,
  ];
}

/** What the caller can mend, in words; anything else as it is. */
function explained(error: unknown, out: string, isKept: boolean): unknown {
  if (!(error instanceof Error)) return error;
  const again = isKept
    ? 'then run the same command again: it goes on from here'
    : 'then start again, with --out to go on from there';
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new UsageError(`there is no room left for ${out}`, `make some, ${again}`);
  if (error.name === 'FolderInUse')
    return new UsageError(
      `another collect is at work in ${out}: ${error.message}`,
      'wait for it, or name another folder; if there is none, delete its journal/lock',
    );
  if (error.name === 'SameAccount')
    return new UsageError('two of the roles are of one account', 'name one role for each account');
  if (error.name === 'NoRegion') return new UsageError('no region is known', 'add --region, or set AWS_REGION');
  if (error.name === 'OtherCollect')
    return new UsageError(`in ${out} ${error.message}`, 'give the same flags to go on, or delete its folder journal');
  if (error.name !== 'CallError') return error;
  if (error.message.includes('sts:AssumeRole'))
    return new UsageError(`a role cannot be assumed: ${error.message}`, 'check that it is there and trusts you');
  const isAccess = 'fate' in error && error.fate === 'credentials';
  return new UsageError(
    isAccess ? `AWS does not take the credentials: ${error.message}` : `AWS cannot be read: ${error.message}`,
    isAccess ? `log in, ${again}` : 'check the network and AWS_ENDPOINT_URL',
  );
}
