import type { Clause, ColumnDefinition } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { bracketed, ids, many } from './grammars/pieces.ts';
import { compile, type Phrase } from './phrase.ts';
import { readClause } from './read-phrase.ts';
import { typeName } from './type-name.ts';

const checked =
  '{ enable | disable | validate | novalidate | enforced | not enforced | rely | norely | deferrable | not deferrable | initially ( deferred | immediate ) | not valid }';
const references = `references @name [ ${ids} ] { on ( delete | update ) ( cascade | restrict | no action | set null | set default ) | match @id }`;

/** The clauses of a column in any dialect, longest leading words first. */
const clauses = [
  `generated ( always | by default ) as identity [ ${bracketed('{ , | @number | start with @number | increment by @number }')} ]`,
  `generated always as ${bracketed('@expr')}`,
  `identity [ ${bracketed('@number , @number')} ]`,
  `not null ${checked}`,
  `primary key ${checked}`,
  `unique ${checked}`,
  'null',
  'encode @value',
  'distkey',
  'sortkey',
  'default @expr',
  'collate @value',
  'comment @string',
  `check ${bracketed('@expr')} ${checked}`,
  `${references} ${checked}`,
  'constraint @id',
  'with @props',
  'options @props',
  'first',
  'last',
  'after @name',
  `mask @name [ using columns ${ids} ]`,
];
/** PRIMARY KEY, UNIQUE, FOREIGN KEY and CHECK of a table, and EXPECT of a table that a pipeline fills. */
const constraints = `[ constraint @id ] ( primary key ${bracketed(many('@id [ asc | desc ]'))} | unique ${ids} | foreign key ${ids} ${references} | check ${bracketed('@expr')} | expect ${bracketed('@expr')} [ on violation ( fail update | drop row ) ] ) ${checked}`;

let compiled: { readonly clauses: readonly Phrase[]; readonly constraints: readonly Phrase[] } | undefined;
const phrases = () => (compiled ??= { clauses: clauses.flatMap(compile), constraints: compile(constraints) });

/** A column: its name, type and clauses. It ends where a comma, a bracket or another word of the statement stands. */
export function column(cursor: Cursor): ColumnDefinition {
  const from = cursor.at;
  const called = identifier(cursor) ?? '';
  while (cursor.take('.')) cursor.at += 1;
  cursor.take(':');
  const own: Clause[] = [];
  const next = () => readClause(cursor, phrases().clauses);
  let found = next();
  const type = found || !isNameToken(cursor.peek()) ? '' : typeName(cursor);
  for (found ??= next(); found; found = next()) own.push(found);
  return {
    at: cursor.span(from),
    name: called,
    type: type.toLowerCase().replace(/\s*([(),<>:])\s*/g, '$1'),
    clauses: own,
  };
}

/** A constraint of a table; undefined where none stands here. */
export function constraint(cursor: Cursor): Clause | undefined {
  const found = readClause(cursor, phrases().constraints);
  return found && { at: found.at, name: 'constraint', values: [] };
}
