import type { Clause, Name, Property, Query } from '../../model/tree.ts';
import { close } from './arguments.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { name } from './name.ts';
import { bracketed, ids, many } from './grammars/pieces.ts';
import { compile, type Phrase } from './phrase.ts';
import { noFindings } from './phrase-parts.ts';
import { readClause } from './read-phrase.ts';
import { startsQuery } from './starts-query.ts';
import { none } from './words.ts';

interface CreateView {
  readonly node: 'create-view';
  readonly target: Name;
  readonly columns: readonly Name[];
  readonly clauses: readonly Clause[];
  readonly properties: readonly Property[];
  readonly query: Query;
}

/** What stands between a view's name and its query. */
const options = [
  'comment @string',
  'security ( definer | invoker )',
  'grace period interval @string @id [ to @id ]',
  'with @props',
  'tblproperties @props',
  `partitioned on ${ids}`,
  `partitioned by ${bracketed(many('@expr'))}`,
  'auto refresh ( yes | no )',
  'backup ( yes | no )',
  'diststyle @id',
  `distkey ${ids}`,
  `compound sortkey ${ids}`,
  `interleaved sortkey ${ids}`,
  `sortkey ( auto | none | ${ids} )`,
  'when stale ( fail | inline )',
  'default collation @id',
  `cluster by ${ids}`,
  `with schema ( binding | compensation | evolution | type evolution )`,
];
const afterQuery = ['with no schema binding', 'with [ cascaded | local ] check option', 'with [ no ] data'];
let compiled: { readonly options: readonly Phrase[]; readonly after: readonly Phrase[] } | undefined;
const phrases = () => (compiled ??= { options: options.flatMap(compile), after: afterQuery.flatMap(compile) });

/** CREATE [MATERIALIZED] VIEW in any dialect. Undefined where it has no name or no query. */
export function createView(cursor: Cursor): CreateView | undefined {
  cursor.take('create');
  while (cursor.isOneOf(leading)) cursor.at += 1;
  if (!cursor.take('view')) return undefined;
  cursor.take('if', 'not', 'exists');
  const target = name(cursor);
  if (!target) return undefined;
  const columns = cursor.is('(') && !startsQuery(cursor) ? viewColumns(cursor) : [];
  const found = noFindings();
  while (readClause(cursor, phrases().options, found)) continue;
  if (!cursor.take('as') && !startsQuery(cursor)) cursor.gapUntil(asWord);
  cursor.take('as');
  if (!startsQuery(cursor) && !cursor.is('from')) return undefined;
  const query = cursor.grammar.query(cursor);
  readClause(cursor, phrases().after, found);
  const { clauses, properties } = found;
  return { node: 'create-view', target, columns, clauses, properties, query };
}

/** `(a COMMENT '…', b INT NOT NULL)`, and constraints. */
function viewColumns(cursor: Cursor): readonly Name[] {
  const columns: Name[] = [];
  cursor.take('(');
  while (!cursor.done && !cursor.is(')')) {
    if (!cursor.grammar.constraint(cursor)) {
      const { start, end } = cursor.peek();
      const at = cursor.place(start, end);
      if (!isNameToken(cursor.peek())) cursor.gapUntil(none, true);
      else columns.push({ at, parts: [{ value: cursor.grammar.column(cursor).name, quoted: false, at }] });
    }
    if (!cursor.take(',')) break;
  }
  close(cursor);
  return columns;
}

const leading: ReadonlySet<string> = new Set(
  'or replace refresh live streaming private global local temp temporary external protected multi dialect materialized force'.split(
    ' ',
  ),
);
const asWord: ReadonlySet<string> = new Set(['as']);
