import { tablesOfCatalog } from '../analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../analyzers/catalog/view-texts.ts';
import type { EngineProfile } from '../analyzers/engine-reads/profile.ts';
import { estimateStatement } from '../analyzers/estimate/estimate-statement.ts';
import { lakeFiles } from '../analyzers/lake-files/index.ts';
import { parseInParts } from '../languages/sql/index.ts';
import type { PricedEstimate } from '../model/estimate.ts';
import type { Problem } from '../model/report.ts';
import type { Expr } from '../model/tree.ts';
import { preparedIn } from './prepared-in.ts';
import { usdOfRun } from '../pricing/run.ts';
import { declare, named } from './declare.ts';
import { dialectsIn } from './dialects.ts';
import type { SnapshotSource } from './known.ts';
import type { Request } from './request.ts';
import { isScriptFile } from './scripts.ts';
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
  const { files, habits, book, asOf } = request;
  const isSql = (path: string) => !isTerraformFile(path) && !isScriptFile(path);
  const own = request.paths.filter(isSql);
  const all = [...new Set([...own, ...request.context.filter(isSql)])].toSorted();
  const dialectOf = await dialectsIn(files, all, habits, request.beside);
  const entries = [...snapshot.catalog, ...snapshot.resources];
  const described = tablesOfCatalog(entries);
  const problems: Problem[] = [...snapshot.problems, ...described.problems];
  const given = { files, habits, dialectOf, embedded: [] };
  const { catalog } = await declare(sqlTexts({ ...given, paths: all }, problems), [], {
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
  const kept = preparedIn(entries);
  const estimates: PricedEstimate[] = [];
  for await (const text of sqlTexts({ ...given, paths: own })) {
    const names = named('athena', text);
    const prepared = kept.inText();
    for (const part of parseInParts(text.text, 'athena', text.place)) {
      problems.push(...part.problems);
      for (const statement of part.statements) {
        const estimate = await estimateStatement(statement, names, { ...around, prepared });
        estimates.push({ ...estimate, usd: usdOfRun(estimate, book) });
      }
    }
  }
  return { estimates, problems };
}
