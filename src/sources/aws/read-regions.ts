import type { Coverage, Manifest } from '../../model/snapshot.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { readAthena, resultPlaces, type History } from './read-athena.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import { readFooters, type Footers } from './read-footers.ts';
import { readIceberg, type Iceberg } from './read-iceberg.ts';
import { readJobs, type Jobs } from './read-jobs.ts';
import type { Clients } from './clients.ts';
import { readMetrics } from './read-metrics.ts';
import { readStorage } from './read-storage.ts';
import type { Region } from './region.ts';
import { emrServerlessSurvey, emrSurvey } from './survey-emr.ts';
import { opensearchSurvey } from './survey-opensearch.ts';
import { redshiftServerlessSurvey, redshiftSurvey } from './survey-redshift.ts';
import { firehoseSurvey, kinesisSurvey } from './survey-streams.ts';
import { readSurvey, type Survey, type Surveyed } from './survey.ts';

/** What a collect can read, in this order. */
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
  's3',
  'iceberg',
  'footers',
] as const;
export type CollectedService = (typeof services)[number];

/** Catalogs and histories region by region, then the files of all catalogs: two may have tables in one folder. */
export async function readRegions(
  regions: readonly Region[],
  asked: readonly CollectedService[],
  window: Manifest['window'],
) {
  const catalogs: Catalog[] = [];
  const histories: History[] = [];
  const jobs: Jobs[] = [];
  const iceberg: Iceberg[] = [];
  const surveyed: Surveyed[] = [];
  for (const region of regions) {
    if (asked.includes('glue')) {
      const catalog = await readCatalog(region);
      catalogs.push(catalog);
      if (asked.includes('iceberg')) iceberg.push(await readIceberg(region, catalog));
    }
    if (asked.includes('glue-jobs')) jobs.push(await readJobs(region, window));
    for (const survey of surveysOf(region.clients))
      if (asked.some(service => service === survey.service)) surveyed.push(await readSurvey(region, survey));
    if (asked.includes('cloudwatch')) surveyed.push(await readMetrics(region, window));
    if (asked.includes('athena')) histories.push(await readAthena(region, window));
  }
  const [first] = regions;
  const storage = first && asked.includes('s3') ? [await readStorage(first, catalogs, resultPlaces(histories))] : [];
  const footers: Footers[] = [];
  if (first && asked.includes('footers'))
    for (const listed of storage) footers.push(await readFooters(first, catalogs, listed));
  const read = [...catalogs, ...jobs, ...surveyed, ...histories, ...iceberg, ...storage, ...footers];
  const notAsked = services
    .filter(service => !asked.includes(service))
    .flatMap(service => regions.map(({ scope }): Coverage => ({ service, scope, status: 'not-asked', read: 0 })));
  return {
    scopes: regions.map(({ scope }) => scope),
    coverage: [...read.map(({ coverage }) => coverage), ...notAsked],
    catalog: catalogs.flatMap(({ entries }) => entries),
    resources: [...jobs, ...surveyed, ...histories, ...storage].flatMap(({ entries }) => entries),
    ...(catalogs.length > 0 ? { partitions: rowsOfAll(catalogs) } : {}),
    ...(histories.length > 0 ? { executions: rowsOfAll(histories) } : {}),
    ...(iceberg.length + footers.length > 0 ? { blobs: rowsOfAll([...iceberg, ...footers]) } : {}),
    ...(storage.length > 0 ? { objects: rowsOfAll(storage) } : {}),
  };
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

interface Part {
  rows(): AsyncGenerator<readonly BulkRow[]>;
}

async function* rowsOfAll(parts: readonly Part[]): AsyncGenerator<readonly BulkRow[]> {
  for (const part of parts) yield* part.rows();
}
