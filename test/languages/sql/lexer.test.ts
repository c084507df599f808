import { expect, test } from 'vitest';
import { spellingOf, type Dialect } from '../../../src/languages/sql/dialect.ts';
import { lex } from '../../../src/languages/sql/lexer.ts';

const lexed = (text: string, dialect: Dialect) => lex(text, spellingOf(dialect));
const values = (text: string, dialect: Dialect = 'athena') =>
  lexed(text, dialect).tokens.map(({ type, value }) => `${type} ${value}`);

test.each<[string, Dialect, string, readonly string[]]>([
  [
    'words fold, quoted names do not',
    'athena',
    'Select "A b", `C`',
    ['word select', 'quoted A b', 'symbol ,', 'quoted C'],
  ],
  ['a doubled quote is one', 'athena', `'a''b' "c""d"`, ["string a'b", 'quoted c"d']],
  ['numbers', 'athena', '1 1.5 .5 1e-3 0xFF', ['number 1', 'number 1.5', 'number .5', 'number 1e-3', 'number 0xFF']],
  [
    'long symbols first',
    'athena',
    'a<=>b a||b a::b',
    ['word a', 'symbol <=>', 'word b', 'word a', 'symbol ||', 'word b', 'word a', 'symbol ::', 'word b'],
  ],
  ['a name behind a dot may begin with digits', 'spark', 'db.2020_sales', ['word db', 'symbol .', 'word 2020_sales']],
  ['a number behind a dot is one', 'spark', 'a .5', ['word a', 'number .5']],
  ['parameters', 'athena', '? :name a::b', ['parameter ?', 'parameter :name', 'word a', 'symbol ::', 'word b']],
  ['a line comment ends with its line', 'athena', 'a -- b\nc', ['word a', 'word c']],
  ['or with a \\r', 'athena', 'a -- b\rc', ['word a', 'word c']],
  ['or with a \\r in Redshift', 'redshift', 'a -- b\rc', ['word a', 'word c']],
  ['not behind a backslash in Spark', 'spark', 'a -- b\\\nc\rd', ['word a', 'word d']],
  ['but there for the others', 'redshift', 'a -- b\\\nc', ['word a', 'word c']],
  ['a comment', 'athena', 'a /* b */ c', ['word a', 'word c']],
  ['comments do not nest for Trino', 'trino', '/* /* */ a */', ['word a', 'symbol *', 'symbol /']],
  ['comments nest in Redshift', 'redshift', '/* /* */ a */ b', ['word b']],
  ['a backslash escapes in Redshift', 'redshift', `'a\\'b'`, [`string a'b`]],
  ['it does not for Trino', 'trino', `'a\\' b`, ['string a\\', 'word b']],
  ['it does not in a query of Athena', 'athena', `select '\\' a`, ['word select', 'string \\', 'word a']],
  [
    'it does in Hive DDL of Athena',
    'athena',
    `alter table t '\\'a'`,
    ['word alter', 'word table', 'word t', "string 'a"],
  ],
  [
    'nor in a CTAS',
    'athena',
    `create table t as select '\\' a`,
    ['word create', 'word table', 'word t', 'word as', 'word select', 'string \\', 'word a'],
  ],
  [
    'each statement anew',
    'athena',
    `drop table t; select '\\' a`,
    ['word drop', 'word table', 'word t', 'symbol ;', 'word select', 'string \\', 'word a'],
  ],
  ['dollar quotes hold anything', 'redshift', `$$a ' ; $b$ $$ c`, [`dollar a ' ; $b$ `, 'word c']],
  ['with a tag', 'redshift', '$x$ $$ $x$', ['dollar  $$ ']],
  ['not for Athena', 'athena', '$$a', ['symbol $', 'symbol $', 'word a']],
  ['a temporary table of Redshift', 'redshift', '#tmp', ['word #tmp']],
  ['a hash inside a name of Redshift', 'redshift', 'plan#1', ['word plan#1']],
  ['a hash between operands', 'redshift', 'a # b', ['word a', 'symbol #', 'word b']],
  ['a comment of Spark', 'spark', 'a # b\nc', ['word a', 'word c']],
  ['double quotes are strings to Spark', 'spark', '"a\\"b"', ['string a"b']],
  ['raw strings of Spark', 'spark', `r'\\d''x' R"\\" r`, ['string \\d', 'string x', 'string \\', 'word r']],
  ['what is none in Redshift', 'redshift', `r'a'`, ['word r', 'string a']],
  ['letters of any script', 'athena', 'größe 名前', ['word größe', 'word 名前']],
])('%s', (_, dialect, text, expected) => expect(values(text, dialect)).toEqual(expected));

test('offsets are UTF-16 units', () =>
  expect(lexed(`'😀' x`, 'athena').tokens.map(({ start, end }) => [start, end])).toEqual([
    [0, 4],
    [5, 6],
  ]));

test.each<[string, Dialect, string, number]>([
  ['string', 'athena', `select 'a`, 7],
  ['quoted name', 'athena', 'select "a', 7],
  ['comment', 'athena', 'a /* b', 2],
  ['string', 'spark', "select r'\\' || r'a", 15],
  ['comment', 'redshift', '/* /* */ b', 0],
  ['dollar-quoted text', 'redshift', 'do $$ a', 3],
])('says what is never closed: %s in %s', (what, dialect, text, start) =>
  expect(lexed(text, dialect).unclosed).toEqual([{ what, start }]),
);
