import { layoutOfHint, workOfHint } from '../analyzers/workload/hints.ts';
import { withRequests } from '../analyzers/scan/index.ts';
import { mergeTables } from '../analyzers/catalog/merge-tables.ts';
import { declareTables, readStatement, type Catalog, type View } from '../analyzers/sql/index.ts';
import { mentionsDeclaration, parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import type { Facts } from '../model/facts.ts';
import { tableId } from '../model/identity.ts';
import type { Place, Span } from '../model/place.ts';
import type { Problem } from '../model/report.ts';
import type { Resource } from '../model/resource.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Tree } from '../model/tree.ts';
import type { Work } from '../model/work.ts';
import type { Known } from './known.ts';
import type { Hints } from './request.ts';
import type { SqlText } from './texts.ts';

/** A text's statements beside their trees, for the rules that visit; the trees are dropped when the next text comes. */
export type Visit = (parsed: readonly (readonly [Statement, Tree])[], facts: Partial<Facts>) => void;

export interface Gathered {
  readonly facts: Partial<Facts>;
  readonly problems: readonly Problem[];
  readonly statements: number;
}

/** What the run reads: text by text, twice. */
export interface Sources {
  /** Each call reads anew. */
  texts(problems?: Problem[]): AsyncIterable<SqlText>;
  readonly terraform: { readonly tables: readonly Table[]; readonly resources: readonly Resource[] } | undefined;
  readonly known: Known | undefined;
  readonly hints: Hints;
}

/**
 * Two passes. Declarations of all texts first, merged with Terraform's and the account's; then text by text: parse,
 * resolve, visit, keep the statements, drop the trees.
 */
export async function gather({ texts, terraform, known, hints }: Sources, visit: Visit): Promise<Gathered> {
  const declared: Table[] = [...(terraform?.tables ?? []), ...(known?.tables ?? [])];
  const views = new Map<string, View>();
  for await (const { text, dialect, place, database, host } of texts()) {
    if (!mentionsDeclaration(text)) continue;
    const { tables, views: found } = declareTables(
      parseSql(text, dialect, place).statements,
      named(dialect, database),
      host,
    );
    declared.push(...tables);
    for (const [id, view] of found) views.set(id, view);
  }
  for (const [id, view] of accountViews(known)) if (!views.has(id)) views.set(id, view);

  const { tables, resolve } = mergeTables(declared);
  const byId = new Map(tables.map(table => [table.id, table]));
  const viewOf = new Map([...views].map(([id, view]) => [resolve(id), view]));
  const catalog: Catalog = { table: id => byId.get(id), view: id => viewOf.get(id), resolve };
  const layouts = [...(known?.layouts ?? []), ...hintedLayouts(hints, tables, known)];
  const problems: Problem[] = [...(known?.problems ?? [])];
  const statements: Statement[] = [];
  const hinted: Work[] = [];
  const measured = {
    tables,
    ...(known || layouts.length > 0 ? { layouts } : {}),
    ...(known || terraform ? { resources: [...(terraform?.resources ?? []), ...(known?.resources ?? [])] } : {}),
  };
  /** What history tells, no hint tells better. */
  const ran = new Set(known?.workload.map(({ sql }) => sql));
  const hasWork = known !== undefined || hints.queries.length > 0;

  for await (const { file, text, dialect, place, database, host } of texts(problems)) {
    const parsed = parseSql(text, dialect, place);
    problems.push(...parsed.problems);
    const own = parsed.statements.map(
      statement => [readStatement(statement, named(dialect, database), catalog, host), statement.tree] as const,
    );
    const ofText = own.map(([statement]) => statement);
    const runs = hints.runsOf(file);
    if (runs !== undefined)
      hinted.push(
        ...ofText.flatMap(statement =>
          ran.has(statement.sql) ? [] : workOfHint(statement, runs, { tables, layouts }),
        ),
      );
    statements.push(...ofText);
    const workload = hasWork ? [...(known?.workload ?? []), ...hinted] : undefined;
    visit(own, { ...measured, statements: ofText, ...(workload ? { workload } : {}) });
  }

  const inRepository = new Set(statements.map(({ sql }) => sql));
  for (const item of known?.history ?? []) {
    if (inRepository.has(item.sql)) continue;
    const dialect = item.engine === 'redshift' ? 'redshift' : 'athena';
    const [first] = parseSql(item.text, dialect, placerOf('<history>', item.text)).statements;
    if (first)
      statements.push({
        ...readStatement(first, named(dialect, item.database), catalog),
        sql: item.sql,
        at: { arn: item.arn },
      });
  }
  return {
    facts: withRequests({
      ...measured,
      statements,
      ...(hasWork ? { workload: [...located(known?.workload ?? [], statements), ...hinted] } : {}),
    }),
    problems,
    statements: inRepository.size,
  };
}

const named = (dialect: SqlText['dialect'], database: string | undefined) =>
  database === undefined ? { dialect } : { dialect, database };

/** A view of the account, as declared by the query that the catalog keeps of it. */
function accountViews(known: Known | undefined): readonly (readonly [string, View])[] {
  return (known?.views ?? []).flatMap(({ id, sql, database }) => {
    const [statement] = parseSql(sql, 'athena', placerOf('<view>', sql)).statements;
    return statement?.tree.node === 'query'
      ? [[id, { query: statement.tree.query, names: named('athena', database), columns: [] }] as const]
      : [];
  });
}

const hintedLayouts = (hints: Hints, tables: readonly Table[], known: Known | undefined) => {
  const measured = new Set(known?.layouts.map(({ table }) => table));
  return hints.tables.flatMap(({ name, ...hint }) => {
    const parts = name.split('.');
    const ids = new Set(
      ['athena', 'redshift'].map(engine => tableId(parts, { engine: engine === 'redshift' ? 'redshift' : 'athena' })),
    );
    return tables
      .filter(({ id }) => ids.has(id.slice(id.lastIndexOf('/') + 1)) && !measured.has(id))
      .flatMap(({ id }) => layoutOfHint(id, hint));
  });
};

/** Repository and history meet under the `sqlId`. */
function located(workload: readonly Work[], statements: readonly Statement[]): readonly Work[] {
  const spans = new Map<string, Span[]>();
  for (const { sql, at } of statements) {
    if (!isSpan(at)) continue;
    const present = spans.get(sql);
    if (present) present.push(at);
    else spans.set(sql, [at]);
  }
  return workload.map(work => ({ ...work, statements: spans.get(work.sql) ?? [] }));
}

const isSpan = (at: Place): at is Span => 'line' in at && !('address' in at);
