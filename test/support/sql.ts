import { mergeTables } from '../../src/analyzers/catalog/merge-tables.ts';
import { declareTables, readStatement, type Catalog } from '../../src/analyzers/sql/index.ts';
import { parseSql, type Dialect } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Statement } from '../../src/model/statement.ts';
import type { Table } from '../../src/model/table.ts';
import type { Tree } from '../../src/model/tree.ts';

/** By path. */
export type Texts = Readonly<Record<string, string>>;
type SqlFacts = Pick<Facts, 'tables' | 'statements'> & { readonly parsed: readonly (readonly [Statement, Tree])[] };

/** Texts as the product reads them: declarations of all of them first, merged with the tables that are `known` besides. */
export function readSql(texts: Texts, dialect: Dialect, known: readonly Table[] = []): SqlFacts {
  const files = Object.entries(texts).map(([file, text]) => parseSql(text, dialect, placerOf(file, text)).statements);
  const declared = files.map(statements => declareTables(statements, { dialect }));
  const { tables, resolve } = mergeTables([...declared.flatMap(found => found.tables), ...known]);
  const byId = new Map(tables.map(table => [table.id, table]));
  const views = new Map(declared.flatMap(found => Array.from(found.views)));
  const catalog: Catalog = { table: id => byId.get(id), view: id => views.get(id), resolve };
  const parsed = files.flat().map(one => [readStatement(one, { dialect }, catalog), one.tree] as const);
  return { tables, statements: parsed.map(([statement]) => statement), parsed };
}

/** The `sqlId` of a text's only statement: history's runs name it. */
export function sqlOf(text: string, dialect: Dialect): string {
  const [only, ...others] = parseSql(text, dialect, placerOf('only.sql', text)).statements;
  if (!only || others.length > 0) throw new RangeError(`not one statement: ${text}`);
  return only.sql;
}
