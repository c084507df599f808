import { tablesOfCatalog } from '../analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../analyzers/catalog/view-texts.ts';
import type { EngineProfile } from '../analyzers/engine-reads/profile.ts';
import { calibrated, calibrationOf, historyCheck } from '../analyzers/estimate/calibration.ts';
import { estimateStatement } from '../analyzers/estimate/estimate-statement.ts';
import { latestRuns } from '../analyzers/history/latest-runs.ts';
import { describedTables, filesOfLake } from './described-tables.ts';
import { lakeFiles } from '../analyzers/lake-files/index.ts';
import type { Estimate, PricedEstimate } from '../model/estimate.ts';
import type { Table } from '../model/table.ts';
import type { Manifest } from '../model/snapshot.ts';
import type { Problem } from '../model/report.ts';
import type { Expr } from '../model/tree.ts';
import { preparedIn } from './prepared-in.ts';
import { usdOfRun } from '../pricing/run.ts';
import { calibrationBy } from './calibration-by.ts';
import { checkedRuns } from './checked-runs.ts';
import { declare } from './declare.ts';
import { dialectsIn } from './dialects.ts';
import type { SnapshotSource } from './known.ts';
import type { Request } from './request.ts';
import { readTerraformIn } from './read-terraform.ts';
import { isScriptFile } from './scripts.ts';
import { statementsIn } from './sql-statements.ts';
import { askedBy, tellingOf, type Asked } from './telling-runs.ts';
import { isTerraformFile, sqlTexts } from './texts.ts';

export interface Estimates {
  /** By file, then by place. */
  readonly estimates: readonly PricedEstimate[];
  readonly problems: readonly Problem[];
}

interface Reading {
  readonly profile: EngineProfile;
  readonly parameters: readonly Expr[];
}

/** What each statement of the SQL files under the paths would read of the lake that a snapshot describes, or the config alone. */
export async function estimateAll(
  request: Request,
  snapshot: SnapshotSource | undefined,
  reading: Reading,
): Promise<Estimates> {
  const { around, texts, kept, problems, isPlain } = await surroundings(request, snapshot, reading);
  request.chapter?.('Estimating');
  const found: Estimate[] = [];
  const asked: Asked[] = [];
  for await (const { statement, names, prepared } of statementsIn(texts.own(), kept, problems)) {
    const estimate = await estimateStatement(statement, names, { ...around, prepared, advises: true });
    found.push(estimate);
    asked.push(askedBy(estimate, statement.tree));
  }
  const latest = snapshot ? await latestRuns(snapshot.bulk, weekBefore(snapshot.manifest), calibrating) : [];
  const runs = latest.filter(tellingOf(asked)).slice(0, telling * Math.max(1, found.length));
  const derived = isPlain && reading.parameters.length === 0 ? snapshot?.derived : undefined;
  const calibration = await calibrationBy({ derived, profile: reading.profile, runs }, async () =>
    calibrationOf(await checkedRuns(runs, around, kept)),
  );
  return {
    estimates: found.map(one => {
      const estimate = calibrated(one, calibration);
      return { ...estimate, usd: usdOfRun(estimate, request.book) };
    }),
    problems,
  };
}

/** How estimates stand beside what the account's own runs have read. */
export async function checkHistory(request: Request, snapshot: SnapshotSource, reading: Reading) {
  const { around, kept, problems } = await surroundings(request, snapshot, reading);
  request.chapter?.('Estimating what has run');
  const runs = await latestRuns(snapshot.bulk, snapshot.manifest.window.start, checking);
  return { check: historyCheck(await checkedRuns(runs, around, kept)), problems };
}

/** Texts of history that are estimated: for a check, and to correct what others are estimated at. */
const [checking, calibrating] = [5000, 300];
/** Of these, for each statement that they are to tell of. */
const telling = 16;

/** What ran long ago has seen other files. */
const weekBefore = ({ asOf }: Manifest) => new Date(Date.parse(asOf) - 7 * 86_400_000).toISOString();

async function surroundings(request: Request, snapshot: SnapshotSource | undefined, reading: Reading) {
  const { asOf, hints } = request;
  const { catalog: own = [], resources = [] } = snapshot ?? {};
  const texts = await textsOf(request);
  const entries = [...own, ...resources];
  const { tables, problems: ofCatalog } = tablesOfCatalog(entries);
  const problems: Problem[] = [...(snapshot?.problems ?? []), ...ofCatalog];
  const declared = await declare(texts.all(problems), await planned(request, tables), {
    tables,
    views: viewTexts(entries),
  });
  const { catalog } = declared;
  const now = Date.parse(asOf);
  const listed =
    snapshot && lakeFiles({ bulk: snapshot.bulk, catalog: own, coverage: snapshot.manifest.coverage, now });
  const files = filesOfLake(listed, describedTables(hints, declared.tables), now);
  // The snapshot alone tells what there is.
  const isPlain = declared.isPlain && hints.tables.length === 0;
  return { texts, problems, isPlain, kept: preparedIn(entries), around: { ...reading, catalog, files, now: asOf } };
}

/** The tables that Terraform declares, and no catalog has. */
async function planned({ files, paths, context, terraform: outside }: Request, known: readonly Table[]) {
  const { terraform } = await readTerraformIn(files, [...new Set([...paths, ...context])].toSorted(), outside);
  const bare = ({ id }: Table) => id.slice(id.lastIndexOf('/') + 1);
  const own = new Set(known.map(bare));
  return (terraform?.tables ?? []).filter(table => !own.has(bare(table)));
}

const isSql = (path: string) => !isTerraformFile(path) && !isScriptFile(path);

/** The SQL files of a run: those that are asked for, and with those that declare tables; by file. */
export async function textsOf({ files, habits, beside, paths, context }: Request) {
  const own = paths.filter(isSql);
  const all = [...new Set([...own, ...context.filter(isSql)])].toSorted();
  const given = { files, habits, dialectOf: await dialectsIn(files, all, habits, beside), embedded: [] };
  return {
    own: () => sqlTexts({ ...given, paths: own }),
    all: (problems?: Problem[]) => sqlTexts({ ...given, paths: all }, problems),
  };
}
