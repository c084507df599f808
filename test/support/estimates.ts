import { athenaV3 } from '../../src/analyzers/engine-reads/index.ts';
import type { EngineProfile } from '../../src/analyzers/engine-reads/profile.ts';
import { estimateStatement, type Surroundings } from '../../src/analyzers/estimate/estimate-statement.ts';
import { Prepared } from '../../src/analyzers/estimate/prepared.ts';
import { lakeFiles } from '../../src/analyzers/lake-files/index.ts';
import { tablesOfCatalog } from '../../src/analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../../src/analyzers/catalog/view-texts.ts';
import { declare, named } from '../../src/advise/declare.ts';
import { parametersOf } from '../../src/advise/parameters.ts';
import { parseSql } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';
import type { Estimate } from '../../src/model/estimate.ts';

type Source = Parameters<typeof lakeFiles>[0];

/** What is known around statements on a lake. */
export async function surroundingsOf(source: Source, profile: EngineProfile = athenaV3): Promise<Surroundings> {
  const { catalog: entries, now } = source;
  const { catalog } = await declare(none(), [], { tables: tablesOfCatalog(entries).tables, views: viewTexts(entries) });
  return {
    files: lakeFiles(source),
    profile,
    now: new Date(now).toISOString(),
    catalog,
    prepared: new Prepared(),
    parameters: [],
  };
}

/** What each statement of a text would read of a lake. */
export async function estimatesOf(
  sql: string,
  source: Source,
  { profile, parameters = [], database = 'db', advises = false }: Options = {},
): Promise<readonly Estimate[]> {
  const around = { ...(await surroundingsOf(source, profile)), advises, parameters: parametersOf(parameters) };
  const found: Estimate[] = [];
  const names = named('athena', { database });
  for (const statement of parseSql(sql, 'athena', placerOf('q.sql', sql)).statements) {
    around.prepared.note(statement.tree, names);
    found.push(await estimateStatement(statement, names, around));
  }
  return found;
}

interface Options {
  readonly profile?: EngineProfile;
  readonly parameters?: readonly string[];
  readonly database?: string;
  readonly advises?: boolean;
}

async function* none() {}
