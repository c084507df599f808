import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStatement, type Catalog } from '../../../src/analyzers/sql/index.ts';
import { spellingOf, type Dialect } from '../../../src/languages/sql/dialect.ts';
import { guessDialect, hideLiterals, parseSql, sqlIdOf } from '../../../src/languages/sql/index.ts';
import { lex } from '../../../src/languages/sql/lexer.ts';
import { placerOf } from '../../../src/languages/text.ts';
import type { Span } from '../../../src/model/place.ts';

const nobody: Catalog = { table: () => undefined, view: () => undefined, resolve: id => id };
const dialect = fc.constantFrom<Dialect>('athena', 'trino', 'redshift', 'spark');
const pieces =
  `select from where group by having order limit union all except intersect with as ( ) [ ] , ; . * + - = <> || :: -> ' " \` $$ $a$ -- /* */ {{ }} {% %} \${ } ? :x 1 1.5 a b t "x y" 'z' ` +
  `join left on using natural lateral unnest values table insert into create external table view partitioned location tblproperties copy credentials distkey sortkey case when then else end and or not in between like is null exists over partition filter cast interval date row array < > >> \\ \n # @ 😀 é`;
const sql = fc.array(fc.constantFrom(...pieces.split(' ')), { maxLength: 60 }).map(words => words.join(' '));
const text = fc.oneof(
  sql,
  fc.string({ unit: 'binary', maxLength: 200 }),
  sql.map(words => words.replaceAll(' ', '')),
);

/** Every span of a tree, however deep. */
function spansOf(value: unknown): readonly Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(spansOf);
  return isSpan(value) ? [value, ...below] : below;
}
const isSpan = (value: object): value is Span => 'line' in value && 'endColumn' in value;
const before = (line: number, column: number, other: { line: number; column: number }) =>
  line < other.line || (line === other.line && column <= other.column);

test('no text throws, and every span lies inside its text, in order', () =>
  fc.assert(
    fc.property(text, dialect, (given, spoken) => {
      const place = placerOf('q.sql', given);
      const { endLine, endColumn } = place(0, given.length);
      const { statements } = parseSql(given, spoken, place);
      let last = { line: 1, column: 1 };
      for (const { tree } of statements) {
        expect(before(last.line, last.column, tree.at)).toBe(true);
        last = { line: tree.at.endLine, column: tree.at.endColumn };
      }
      for (const span of spansOf(statements)) {
        expect(before(span.line, span.column, { line: span.endLine, column: span.endColumn })).toBe(true);
        expect(before(span.endLine, span.endColumn, { line: endLine, column: endColumn })).toBe(true);
        expect(Math.min(span.line, span.column)).toBeGreaterThan(0);
      }
      for (const statement of statements) readStatement(statement, { dialect: spoken }, nobody);
      hideLiterals(given, spoken);
      guessDialect(given);
    }),
    { numRuns: 500 },
  ));

test('tokens are ordered, lie inside the text and do not overlap', () =>
  fc.assert(
    fc.property(text, dialect, (given, spoken) => {
      let end = 0;
      for (const token of lex(given, spellingOf(spoken)).tokens) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(given.length);
    }),
    { numRuns: 300 },
  ));

test('the identity of a statement does not depend on its layout', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('select', 'a', '"B c"', ',', '(', ')', '=', "'x'", '1', 'from', '.'), { maxLength: 30 }),
      fc.constantFrom('\n', '  ', '\t', ' /* x */ ', ' -- x\n'),
      (words, gap) => {
        expect(sqlIdOf(words.join(gap), 'trino')).toBe(sqlIdOf(words.join(' '), 'trino'));
      },
    ),
  ));

const list = (n: number, part: (i: number) => string, by = ', ') =>
  Array.from({ length: n }, (_, i) => part(i + 1)).join(by);
test.each<[string, number, string]>([
  ['nested parentheses', 0, `select ${'('.repeat(100_000)}a${')'.repeat(100_000)}`],
  ['parentheses that never close', 0, `select ${'('.repeat(100_000)}`],
  ['operators in parentheses', 0, `select ${'(1+'.repeat(50_000)}a${')'.repeat(50_000)}`],
  ['nested calls', 0, `select ${'f('.repeat(50_000)}a${')'.repeat(50_000)}`],
  ['nested CASE', 0, `select ${'case when a then '.repeat(50_000)}b${' end'.repeat(50_000)}`],
  ['nested subqueries', 0, `${'select * from ('.repeat(20_000)}select a from t${')'.repeat(20_000)}`],
  ['nested scalar subqueries', 0, `${'select ('.repeat(20_000)}select 1${')'.repeat(20_000)}`],
  ['joins', 20_001, `select t1.a from t0 ${list(20_000, i => `join t${i} on t${i - 1}.a = t${i}.a`, ' ')}`],
  ['an IN list', 1, `select a from t where b in (${list(150_000, String)})`],
  ['a chain of AND', 1, `select 1 from t where ${list(130_000, () => 'a = 1', ' and ')}`],
  ['casts', 1, `select 1 from t where a = '1'${'::int'.repeat(50_000)}`],
  ['a sum', 1, `select ${list(50_000, () => 'a', ' + ')} from t`],
  ['arms of UNION', 30_000, list(30_000, () => 'select a from t', ' union all ')],
  [
    'arms of UNION and EXCEPT',
    10_000,
    list(10_000, i => `select a from t ${i === 10_000 ? '' : i % 2 ? 'union' : 'except'}`, ' '),
  ],
  ['one open brace after the other', 0, `select ${'{{ ${ {% $( '.repeat(20_000)}`],
])(
  '%s end without overflow',
  (_, scans, given) => {
    const [statement] = parseSql(given, 'trino', placerOf('q.sql', given)).statements;
    const read = statement && readStatement(statement, { dialect: 'trino' }, nobody);
    expect(read?.kind).toBe('select');
    expect(read?.scans).toHaveLength(scans);
  },
  60_000,
);

test.each([
  [
    'double',
    (n: number) =>
      `with c0 as (select a from t) ${list(n, i => `, c${i} as (select x.a from c${i - 1} x, c${i - 1} y)`, '')} select a from c${n}`,
    40,
  ],
  [
    'build on one another',
    (n: number) =>
      `with c0 as (select a from t) ${list(n, i => `, c${i} as (select a from c${i - 1})`, '')} select a from c${n}`,
    5000,
  ],
])(
  'CTEs that %s without end are not understood, and say why',
  (_, cte, n) => {
    const given = cte(n);
    const [statement] = parseSql(given, 'trino', placerOf('q.sql', given)).statements;
    const read = statement && readStatement(statement, { dialect: 'trino' }, nobody);
    expect(read).toMatchObject({ kind: 'not-understood', scans: [], gaps: [statement?.tree.at] });
    expect(read?.reason).toMatch(/multiply|nested/);
  },
  60_000,
);
