import type { Clause, ColumnDefinition, CreateTable, Name, PartitionField, Property, Query } from '../../model/tree.ts';
import { clause, list, partitionFields, properties, shape, type Shape } from './clauses.ts';
import { column, constraint } from './column.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { name } from './name.ts';
import { bracketed, ids, many } from './grammars/pieces.ts';
import { compile, type Phrase } from './phrase.ts';
import { readClause } from './read-phrase.ts';
import { startsQuery } from './starts-query.ts';
import { filler } from './mask.ts';
import { none } from './words.ts';

const tableShapes: readonly Shape[] = [
  shape('row format serde', 'value'),
  shape('stored as inputformat', 'value'),
  shape('stored as', 'value'),
  shape('stored by', 'value'),
  shape('outputformat', 'value'),
  shape('inputformat', 'value'),
  shape('location', 'value'),
  shape('compound sortkey', 'list'),
  shape('interleaved sortkey', 'list'),
  shape('sortkey auto', 'flag'),
  shape('sortkey none', 'flag'),
  shape('sortkey', 'list'),
  shape('diststyle', 'value'),
  shape('distkey', 'list'),
  shape('encode auto', 'flag'),
  shape('backup', 'boolean'),
  shape('comment', 'value'),
  shape('using', 'value'),
  shape('no schema binding', 'flag'),
];
const delimited: readonly Shape[] = [
  shape('fields terminated by', 'value'),
  shape('escaped by', 'value'),
  shape('collection items terminated by', 'value'),
  shape('map keys terminated by', 'value'),
  shape('lines terminated by', 'value'),
  shape('null defined as', 'value'),
];
/** What has more of a grammar. */
const otherClauses = [
  `skewed by ${ids} on ${bracketed(many(`( @value | ${bracketed(many('@value'))} )`))} [ stored as directories ]`,
  `cluster by ( none | auto | ${ids} )`,
  'on commit ( preserve rows | delete rows | drop )',
  'default collation @id',
  'datashare @name',
];
let compiled: readonly Phrase[] | undefined;
const others = () => (compiled ??= otherClauses.flatMap(compile));
const stops: ReadonlySet<string> = new Set(
  'row stored location tblproperties with partitioned clustered sorted distributed diststyle distkey sortkey compound interleaved encode backup comment as using inputformat outputformat options select'.split(
    ' ',
  ),
);
const modifiers: ReadonlySet<string> = new Set(
  'or replace temp temporary local global external refresh live streaming transient'.split(' '),
);

/** The cursor stands on CREATE. Undefined where it is no CREATE TABLE. */
export function createTable(cursor: Cursor): CreateTable | undefined {
  let ahead = 1;
  let external = false;
  let temporary = false;
  while (cursor.isOneOf(modifiers, ahead)) {
    external ||= cursor.is('external', ahead);
    temporary ||= cursor.is('temp', ahead) || cursor.is('temporary', ahead);
    ahead += 1;
  }
  if (!cursor.is('table', ahead)) return undefined;
  const head = cursor.at;
  cursor.at += ahead + 1;
  const clauses: Clause[] = temporary ? [{ at: cursor.span(head), name: 'temporary', values: [] }] : [];
  cursor.take('if', 'not', 'exists');
  const target = name(cursor) ?? unnamed(cursor);
  const columns: ColumnDefinition[] = [];
  let like: Name | undefined;
  if (cursor.is('(') && !startsQuery(cursor)) like = definitions(cursor, columns, clauses);
  let partitionedBy: readonly PartitionField[] = [];
  const props: Property[] = [];
  let query: Query | undefined;
  while (!cursor.done) {
    const from = cursor.at;
    if (cursor.take('partitioned', 'by')) partitionedBy = partitionFields(cursor);
    else if (cursor.take('tblproperties') || cursor.take('options') || cursor.take('table', 'properties'))
      for (const property of properties(cursor)) props.push(property);
    else if (cursor.take('with', 'serdeproperties')) {
      const values = pairs(properties(cursor));
      clauses.push({ at: cursor.span(from), name: 'serdeproperties', values });
    } else if (cursor.is('with') && cursor.is('(', 1)) {
      cursor.at += 1;
      for (const property of properties(cursor)) props.push(property);
    } else if (cursor.take('clustered', 'by') || cursor.take('sorted', 'by') || cursor.take('distributed', 'by'))
      clauses.push(bucketed(cursor, from));
    else if (cursor.take('row', 'format', 'delimited')) {
      clauses.push({ at: cursor.span(from), name: 'row format delimited', values: [] });
      for (let found = clause(cursor, delimited); found; found = clause(cursor, delimited)) clauses.push(found);
    } else if (cursor.take('like')) like = name(cursor) ?? unnamed(cursor);
    else if (cursor.take('shallow', 'clone') || cursor.take('deep', 'clone') || cursor.take('clone'))
      like = cloned(cursor);
    else if (cursor.take('with', 'no', 'data'))
      clauses.push({ at: cursor.span(from), name: 'with no data', values: [] });
    else if (cursor.take('with', 'data')) continue;
    else if (cursor.is('as') || startsQuery(cursor)) {
      cursor.take('as');
      if (startsQuery(cursor)) query = cursor.grammar.query(cursor);
      else cursor.gapUntil(stops);
    } else {
      const found = clause(cursor, tableShapes) ?? readClause(cursor, others());
      if (found) clauses.push(found);
      else {
        cursor.at += 1;
        cursor.gapUntil(stops);
        mergeGap(cursor, from);
      }
    }
    if (cursor.at === from) cursor.at += 1;
  }
  if (query === undefined && like === undefined) untyped(cursor, columns);
  return {
    node: 'create-table',
    external,
    target,
    columns,
    partitionedBy,
    clauses,
    properties: props,
    ...(like === undefined ? {} : { like }),
    ...(query === undefined ? {} : { query }),
  };
}

/** Only what a query fills has columns without types. */
function untyped(cursor: Cursor, columns: readonly ColumnDefinition[]) {
  if (cursor.dialect === 'spark') return;
  for (const { type, at, name: called } of columns) if (type === '' && !called.includes(filler)) cursor.gaps.push(at);
}

/** Delta's `[SHALLOW] CLONE t [VERSION AS OF 3]`: the table that is copied. */
function cloned(cursor: Cursor): Name | undefined {
  const source = name(cursor);
  if (source) readClause(cursor, (atVersion ??= compile('( version | timestamp ) as of @expr')));
  return source;
}
let atVersion: readonly Phrase[] | undefined;

/** The unknown word and what follows it are one gap. */
function mergeGap(cursor: Cursor, from: number) {
  const last = cursor.gaps.at(-1);
  const word = cursor.tokens[from];
  const place = word && cursor.place(word.start, word.end);
  if (last && place && last.line >= place.line) cursor.gaps.pop();
  cursor.gaps.push(cursor.span(from));
}

function unnamed(cursor: Cursor): Name {
  cursor.gapHere();
  return { at: cursor.span(cursor.at), parts: [] };
}
const pairs = (found: readonly Property[]) =>
  found.flatMap(({ name: key, values = [] }) => [`${key}=${values.join(',')}`]);

function bucketed(cursor: Cursor, from: number): Clause {
  const values = [...list(cursor)];
  if (cursor.take('sorted', 'by')) list(cursor);
  if (cursor.take('into')) {
    values.push(cursor.next().value);
    cursor.take('buckets');
  }
  return { at: cursor.span(from), name: 'clustered by', values };
}

/** Fills `columns` and `clauses` (constraints); returns the table of a LIKE. */
function definitions(cursor: Cursor, columns: ColumnDefinition[], clauses: Clause[]): Name | undefined {
  let like: Name | undefined;
  cursor.take('(');
  while (!cursor.done && !cursor.is(')')) {
    const from = cursor.at;
    if (cursor.take('like')) {
      like = name(cursor) ?? unnamed(cursor);
      while (cursor.is('including') || cursor.is('excluding')) cursor.at += 2;
    } else {
      const own = constraint(cursor);
      if (own) clauses.push(own);
      else if (isNameToken(cursor.peek())) columns.push(column(cursor));
      else cursor.gapUntil(none, true);
    }
    if (cursor.at === from && !cursor.is(',')) cursor.at += 1;
    if (cursor.at === from) cursor.gapHere();
    if (!cursor.is(',') && !cursor.is(')')) cursor.gapUntil(none, true);
    if (cursor.take(',') && cursor.is(')')) cursor.gapHere();
  }
  if (!cursor.take(')')) cursor.gapHere();
  return like;
}
