import { runInNewContext } from 'node:vm';
import { readStatement } from '../analyzers/sql/index.ts';
import { parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Step } from '../model/plan.ts';
import type { Tree } from '../model/tree.ts';
import { namesIn } from './names-in.ts';

type Written = Step['sql'][number];
/** Beyond this a statement is not asked about: that parser's time grows faster than the text. Ours is balanced, so it ends. */
const longest = 20_000;

/**
 * What another parser finds wrong with SQL that we wrote: it must name the same tables, and no column that we do not. What
 * its grammar does not cover (COPY, CTAS WITH (…), DISTKEY) is asked about as far as it has a query. Undefined: nothing.
 */
export async function objectionTo(statements: readonly Written[]): Promise<string | undefined> {
  for (const { engine, text } of statements) {
    const [statement, ...more] = parseSql(text, engine, placerOf('<sql>', text)).statements;
    if (!statement) continue;
    if (more.length > 0) return `it would write ${more.length + 1} statements as one`;
    const query = queryOf(statement.tree);
    const asked = query === undefined ? undefined : { engine, text: query(text) };
    if (!asked || asked.text.length > longest) continue;
    const theirs = await secondReading(asked);
    if (!theirs) continue;
    const ours = firstReading(asked);
    const others = new Set([...theirs.tables].filter(table => ours.tables.has(table) || !ours.ctes.has(table)));
    const [own, other] = [ours.tables, others].map(tables => [...tables].sort().join(', '));
    if (own !== other) return `two parsers read its SQL otherwise: tables ${own} or ${other}`;
    const strange = theirs.columns.find(column => !ours.columns.has(column));
    if (strange !== undefined) return `two parsers read its SQL otherwise: column ${strange}`;
  }
  return undefined;
}

/** The whole statement where the other grammar has it; of a CTAS the query alone. */
function queryOf(tree: Tree): ((text: string) => string) | undefined {
  if (tree.node === 'query' || tree.node === 'insert') return text => text;
  if (tree.node !== 'create-table' || !tree.query) return undefined;
  const { line, column } = tree.query.at;
  return text => {
    const [first = '', ...rest] = text.split('\n').slice(line - 1);
    return [first.slice(column - 1), ...rest].join('\n');
  };
}

interface Reading {
  readonly tables: ReadonlySet<string>;
}

interface FirstReading extends Reading {
  readonly columns: ReadonlySet<string>;
  /** The other parser lists these among the tables. */
  readonly ctes: ReadonlySet<string>;
}

function firstReading({ engine, text }: Written): FirstReading {
  const [statement] = parseSql(text, engine, placerOf('<sql>', text)).statements;
  if (!statement) return { tables: new Set(), columns: new Set(), ctes: new Set() };
  const { ctes, columns: written } = namesIn(statement.tree);
  const catalog = { table: () => undefined, view: () => undefined, resolve: (id: string) => id };
  const { scans, writes, unresolved } = readStatement(statement, { dialect: engine }, catalog);
  const ids = [...scans.map(({ table }) => table).filter(isKnown), ...writes.map(({ table }) => table)];
  return {
    tables: new Set(ids.map(nameOf)),
    columns: new Set([
      ...scans.flatMap(({ columns }) => columns),
      ...writes.flatMap(({ columns }) => columns),
      ...unresolved.map(({ name }) => name.split('.').at(-1) ?? name),
      ...written,
    ]),
    ctes,
  };
}

const nameOf = (id: string) => {
  const { database, table } = partsOfId(id);
  return database === undefined ? table : `${database}.${table}`;
};

/** Ends what takes too long, wherever it is: then there is no second opinion. */
const inTime = <T>(parse: () => T): T => runInNewContext('parse()', { parse }, { timeout: patience });
/** Milliseconds. */
const patience = 2000;

/** Undefined where the other grammar does not take it. */
async function secondReading({
  engine,
  text,
}: Written): Promise<(Reading & { readonly columns: readonly string[] }) | undefined> {
  const { default: build } =
    engine === 'redshift'
      ? await import('node-sql-parser/build/redshift.js')
      : await import('node-sql-parser/build/athena.js');
  try {
    const { tableList, columnList } = inTime(() => new build.Parser().parse(text, { database: engine }));
    return {
      tables: new Set(
        tableList.map(entry => {
          const [, database = 'null', table = ''] = entry.toLowerCase().split('::');
          return database === 'null' ? table : `${database}.${table}`;
        }),
      ),
      // `(.*)` is a star; names with quotes in them are printed as written there.
      columns: columnList
        .map(entry => entry.toLowerCase().split('::').slice(2).join('::'))
        .filter(column => /^[a-z0-9_]+$/.test(column)),
    };
  } catch {
    return undefined;
  }
}
