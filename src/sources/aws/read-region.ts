import type { Manifest } from '../../model/snapshot.ts';
import type { Clients } from './clients.ts';
import { readAthena, type History } from './read-athena.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import { readIceberg, type Iceberg } from './read-iceberg.ts';
import { readJobs, type Jobs } from './read-jobs.ts';
import { readMetrics } from './read-metrics.ts';
import { readRedshiftSql, type Warehouse } from './read-redshift-sql.ts';
import type { RedshiftTarget } from './redshift-statements.ts';
import type { Region } from './region.ts';
import { emrServerlessSurvey, emrSurvey } from './survey-emr.ts';
import { opensearchSurvey } from './survey-opensearch.ts';
import { redshiftServerlessSurvey, redshiftSurvey } from './survey-redshift.ts';
import { firehoseSurvey, kinesisSurvey } from './survey-streams.ts';
import { readSurvey, type Survey, type Surveyed } from './survey.ts';

/** What a collect can read. */
export const services = [
  'athena',
  'cloudwatch',
  'emr',
  'emr-serverless',
  'firehose',
  'glue',
  'glue-jobs',
  'kinesis',
  'opensearch',
  'redshift',
  'redshift-serverless',
  'redshift-sql',
  's3',
  'iceberg',
  'footers',
] as const;
export type CollectedService = (typeof services)[number];

/** What was read of a region, but for the files of its tables. */
export interface OfRegion {
  readonly region: Region;
  readonly catalogs: Catalog[];
  readonly histories: History[];
  readonly iceberg: Iceberg[];
  readonly jobs: Jobs[];
  readonly surveyed: Surveyed[];
  readonly warehouses: Warehouse[];
}

/** What is read of an account. */
export interface Asked {
  readonly asked: readonly CollectedService[];
  readonly redshift: readonly RedshiftTarget[];
}

/** Services beside each other: each has a pace and a budget of its own. */
export async function readRegion(
  region: Region,
  { asked, redshift }: Asked,
  window: Manifest['window'],
): Promise<OfRegion> {
  const own: OfRegion = { region, catalogs: [], histories: [], iceberg: [], jobs: [], surveyed: [], warehouses: [] };
  const isAsked = (name: string) => asked.some(service => service === name);
  const ofGlue = async () => {
    if (isAsked('glue')) {
      const catalog = await readCatalog(region);
      own.catalogs.push(catalog);
      if (isAsked('iceberg')) own.iceberg.push(await readIceberg(region, catalog));
    }
    if (isAsked('glue-jobs')) own.jobs.push(await readJobs(region, window));
  };
  const ofWarehouses = async () => {
    for (const target of redshift) own.warehouses.push(await readRedshiftSql(region, target, window));
  };
  const surveys = surveysOf(region.clients).filter(({ service }) => isAsked(service));
  await ended([
    ofGlue(),
    ...surveys.map(async survey => own.surveyed.push(await readSurvey(region, survey))),
    ...(isAsked('cloudwatch') ? [readMetrics(region, window).then(one => own.surveyed.push(one))] : []),
    ...(isAsked('redshift-sql') ? [ofWarehouses()] : []),
    ...(isAsked('athena') ? [readAthena(region, window).then(one => own.histories.push(one))] : []),
  ]);
  return own;
}

/** Waits for all of them, whatever becomes of one: nobody may read on when the journal is closed. */
async function ended(all: readonly Promise<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(all)) if (one.status === 'rejected') throw one.reason;
}

const surveysOf = (clients: Clients): readonly Survey[] => [
  emrSurvey(clients),
  emrServerlessSurvey(clients),
  firehoseSurvey(clients),
  kinesisSurvey(clients),
  opensearchSurvey(clients),
  redshiftSurvey(clients),
  redshiftServerlessSurvey(clients),
];
