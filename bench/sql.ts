import { readStatement, type Catalog } from '../src/analyzers/sql/index.ts';
import { guessDialect, hideLiterals, parseSql, sqlIdOf, type Dialect } from '../src/languages/sql/index.ts';
import { placerOf } from '../src/languages/text.ts';

// What twice the text costs: at most about 2.2 times as long, whatever the text. node scripts/run.mjs bench/sql.ts [SHAPE [SCALE]]

const nobody: Catalog = { table: () => undefined, view: () => undefined, resolve: id => id };
const unclosed = (opener: string) => (n: number) => `select ${opener.repeat(n)}`;

/** By name: a size, and the text of that size. */
const shapes: Readonly<Record<string, readonly [size: number, text: (n: number) => string, dialect?: Dialect]>> = {
  'nested parentheses': [50_000, n => `select ${'('.repeat(n)}a${')'.repeat(n)} from t`],
  'unclosed parentheses': [50_000, unclosed('(')],
  'unclosed brackets': [50_000, unclosed('a[')],
  'parentheses and AND': [20_000, n => `select 1 from t where ${'(a = 1 and '.repeat(n)} b ${')'.repeat(n)}`],
  'nested calls': [20_000, n => `select ${'f('.repeat(n)}a${')'.repeat(n)} from t`],
  'nested subqueries': [10_000, n => `${'select * from ('.repeat(n)}select a from t${')'.repeat(n)}`],
  'nested scalar subqueries': [10_000, n => `${'select ('.repeat(n)}select a from t${')'.repeat(n)}`],
  'subqueries in calls': [10_000, n => `select ${'f((select '.repeat(n)}a${'))'.repeat(n)} from t`],
  'unclosed subqueries': [10_000, n => 'select * from ('.repeat(n)],
  'nested joins': [10_000, n => `select * from ${'('.repeat(n)}t${' join u on a = b)'.repeat(n)}`],
  'nested CASE': [25_000, n => `select ${'case when a then '.repeat(n)}b${' end'.repeat(n)} from t`],
  'long CASE': [25_000, n => `select case ${'when a then b '.repeat(n)} end from t`],
  joins: [5_000, n => `select a from t0 ${join(n, i => `join t${i} on t${i - 1}.a = t${i}.a`, ' ')}`],
  'joins, bare columns': [5_000, n => `select a from t0 ${join(n, i => `join t${i} on a${i} = b`, ' ')}`],
  'joins using': [2_500, n => `select a from t0 ${join(n, i => `join t${i} using (a)`, ' ')}`],
  'commas in FROM': [
    5_000,
    n => `select a from ${join(n, i => `t${i}`)} where ${join(n, i => `t${i}.a = 1`, ' and ')}`,
  ],
  'IN list': [100_000, n => `select a from t where a in (${join(n, String)})`],
  'INSERT VALUES': [30_000, n => `insert into t values ${join(n, i => `(${i}, 'x')`)}`],
  'UNION ALL': [15_000, n => join(n, () => 'select a from t where b = 1', ' union all ')],
  'UNION and EXCEPT': [
    15_000,
    n => join(n, i => `select a from t ${i % 2 ? 'union' : 'except'}`, ' ') + ' select a from t',
  ],
  'UNION ALL filtered': [
    10_000,
    n => `select a from (${join(n, () => 'select a, b from t', ' union all ')}) where a = 1`,
  ],
  'OR chain': [50_000, n => `select 1 from t where ${join(n, i => `a = ${i}`, ' or ')}`],
  'AND chain': [20_000, n => `select 1 from t where ${join(n, i => `a${i} = ${i}`, ' and ')}`],
  sums: [50_000, n => `select ${join(n, i => `a${i}`, ' + ')} from t`],
  'select list': [20_000, n => `select ${join(n, i => `a${i} as b${i}`)} from t`],
  'aliases reused': [10_000, n => `select ${join(n, i => `a${i} as b${i}`)} from t order by ${join(n, i => `b${i}`)}`],
  'select list through a subquery': [
    5_000,
    n => `select ${join(n, i => `b${i}`)} from (select ${join(n, i => `a${i} as b${i}`)} from t)`,
  ],
  'group by list': [10_000, n => `select ${join(n, i => `a${i}`)} from t group by ${join(n, i => `a${i}`)}`],
  'CTE chain': [
    2_500,
    n => `with c0 as (select a from t) ${join(n, i => `, c${i} as (select a from c${i - 1})`, '')} select a from c${n}`,
  ],
  'CTEs unused': [
    5_000,
    n => `with c0 as (select a from t) ${join(n, i => `, c${i} as (select a from t)`, '')} select a from c0`,
  ],
  'CTE doubling': [
    12,
    n =>
      `with c0 as (select a from t) ${join(n, i => `, c${i} as (select x.a from c${i - 1} x, c${i - 1} y)`, '')} select a from c${n}`,
  ],
  lambdas: [10_000, n => `select ${'transform(a, x -> '.repeat(n)}x${')'.repeat(n)} from t`],
  'NOT NOT': [50_000, n => `select ${'not '.repeat(n)} a from t`],
  'minus minus': [50_000, n => `select ${'- '.repeat(n)} a from t`],
  casts: [50_000, n => `select a${'::int'.repeat(n)} from t`],
  'columns of a table': [
    20_000,
    n => `create external table t (${join(n, i => `c${i} struct<a:int,b:array<string>>`)}) stored as parquet`,
  ],
  'unclosed column type': [50_000, n => `create external table t (a ${'array<'.repeat(n)}`],
  'unknown clauses': [20_000, n => `create table t (a int) ${join(n, i => `what${i} (ever)`, ' ')}`, 'redshift'],
  'COPY options': [20_000, n => `copy t from 's3://b' ${join(n, i => `what${i} 'x' compupdate off`, ' ')}`, 'redshift'],
  statements: [20_000, n => 'select a from t; '.repeat(n)],
  'procedure body': [
    20_000,
    n => `create procedure p() as $$ begin ${'select a from t; '.repeat(n)} end $$`,
    'redshift',
  ],
  'routine of Trino': [10_000, n => `create function f() returns int begin ${'set x = 1; '.repeat(n)} end`],
  'nested comments': [50_000, n => `${'/* '.repeat(n)}${'*/ '.repeat(n)} select 1`, 'redshift'],
  'unclosed comments': [50_000, n => '/* '.repeat(n), 'redshift'],
  'dollar tags': [20_000, n => join(n, i => `$t${i}$`, ' '), 'redshift'],
  'quotes in a string': [50_000, n => `select '${"''".repeat(n)}'`],
  'strings in Hive DDL': [20_000, n => `alter table t set tblproperties (${join(n, i => `'k${i}' = 'v'`)})`],
  'strings in a CREATE TABLE': [20_000, n => `create table t (a int) tblproperties (${join(n, i => `'k${i}' = 'v'`)})`],
  templates: [20_000, n => `select ${join(n, () => '{{ x }}')} from t`],
  'unclosed templates': [50_000, n => '{{ ${ {% {# $('.repeat(n)],
  'client commands': [20_000, n => '\\set a b\n'.repeat(n)],
  semicolons: [100_000, n => ';'.repeat(n)],
  words: [50_000, n => 'a '.repeat(n)],
  'one long word': [500_000, n => 'a'.repeat(n)],
  digits: [500_000, n => '1'.repeat(n)],
  'underscores in digits': [200_000, n => `1${'_'.repeat(n)}`],
  blanks: [500_000, n => `copy a${' '.repeat(n)}b`],
  'copy without from': [50_000, n => 'copy a '.repeat(n)],
  'copy with an open list': [50_000, n => 'copy a ('.repeat(n)],
  backslashes: [200_000, n => `select '${'\\'.repeat(n)}`, 'redshift'],
  dots: [50_000, n => `select a${'.a'.repeat(n)} from t`],
  lines: [100_000, n => 'select 1\n'.repeat(n)],
};

function join(n: number, part: (i: number) => string, by = ', ') {
  return Array.from({ length: n }, (_, index) => part(index + 1)).join(by);
}

const parts: Readonly<Record<string, (text: string, dialect: Dialect) => unknown>> = {
  read: (text, dialect) =>
    parseSql(text, dialect, placerOf('bench.sql', text)).statements.map(one => readStatement(one, { dialect }, nobody)),
  sqlId: sqlIdOf,
  hide: hideLiterals,
  guess: guessDialect,
};

const wanted = process.argv[2] ?? '';
const scale = Number(process.argv[3] ?? 1);
for (const [shape, [full, text, dialect = 'athena']] of Object.entries(shapes)) {
  const size = Math.ceil(full * scale);
  if (!shape.includes(wanted)) continue;
  const cells = Object.entries(parts).map(([part, run]) => {
    const [once, twice] = [size, size * 2].map(n => best(text(n), dialect, run));
    if (typeof once === 'string' || typeof twice === 'string') return `${part} ${once ?? twice}`;
    const ratio = once === undefined || twice === undefined || twice < 8 ? '' : ` x${(twice / once).toFixed(1)}`;
    return `${part} ${(twice ?? 0).toFixed(0)} ms${ratio}`;
  });
  console.log(`${shape.padEnd(32)} ${String(text(size * 2).length).padStart(9)} characters  ${cells.join('  ')}`);
}

/** CPU milliseconds, the best of three; what went wrong, if it did. */
function best(text: string, dialect: Dialect, run: (text: string, dialect: Dialect) => unknown): number | string {
  let least = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const start = process.cpuUsage();
    try {
      run(text, dialect);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
    if (least > 1000) break;
  }
  return least;
}
