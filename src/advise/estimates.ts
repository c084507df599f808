import { tablesOfCatalog } from '../analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../analyzers/catalog/view-texts.ts';
import type { EngineProfile } from '../analyzers/engine-reads/profile.ts';
import { estimateStatement } from '../analyzers/estimate/estimate-statement.ts';
import { lakeFiles } from '../analyzers/lake-files/index.ts';
import type { PricedEstimate } from '../model/estimate.ts';
import type { Problem } from '../model/report.ts';
import type { Expr } from '../model/tree.ts';
import { preparedIn } from './prepared-in.ts';
import { usdOfRun } from '../pricing/run.ts';
import { declare } from './declare.ts';
import { dialectsIn } from './dialects.ts';
import type { SnapshotSource } from './known.ts';
import type { Request } from './request.ts';
import { isScriptFile } from './scripts.ts';
import { statementsIn } from './sql-statements.ts';
import { isTerraformFile, sqlTexts } from './texts.ts';

export interface Estimates {
  /** By file, then by place. */
  readonly estimates: readonly PricedEstimate[];
  readonly problems: readonly Problem[];
}

/** What each statement of the SQL files under the paths would read of the lake that a snapshot describes. */
export async function estimateAll(
  request: Request,
  snapshot: SnapshotSource,
  { profile, parameters }: { readonly profile: EngineProfile; readonly parameters: readonly Expr[] },
): Promise<Estimates> {
  const { book, asOf } = request;
  const texts = await textsOf(request);
  const entries = [...snapshot.catalog, ...snapshot.resources];
  const described = tablesOfCatalog(entries);
  const problems: Problem[] = [...snapshot.problems, ...described.problems];
  const { catalog } = await declare(texts.all(problems), [], {
    tables: described.tables,
    views: viewTexts(entries),
  });
  request.chapter?.('Estimating');
  const around = {
    catalog,
    parameters,
    files: lakeFiles({
      bulk: snapshot.bulk,
      catalog: snapshot.catalog,
      coverage: snapshot.manifest.coverage,
      now: Date.parse(asOf),
    }),
    profile,
    now: asOf,
  };
  const estimates: PricedEstimate[] = [];
  const statements = statementsIn(texts.own(), preparedIn(entries), problems);
  for await (const { statement, names, prepared } of statements) {
    const estimate = await estimateStatement(statement, names, { ...around, prepared });
    estimates.push({ ...estimate, usd: usdOfRun(estimate, book) });
  }
  return { estimates, problems };
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
