import { describe, expect, it } from 'vitest';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { mutate, numbersFrom } from '../../support/mutate.ts';
import { shownSql, sqlOfScript } from './read.ts';

describe('calls that run SQL', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a session of Spark',
      'from pyspark.sql import SparkSession\ns = SparkSession.builder.getOrCreate()\ns.sql("SELECT 1")',
      ['spark: SELECT 1'],
    ],
    ['a session that is handed in', 'def run(spark):\n  return spark.sql("SELECT 1").collect()', ['spark: SELECT 1']],
    [
      'a context of Glue',
      'glueContext = GlueContext(sc)\nspark = glueContext.spark_session\nspark.sql(sqlQuery="SELECT 1")',
      ['spark: SELECT 1'],
    ],
    ['a session of its own object', 'class A:\n  def f(self):\n    self.spark.sql("SELECT 1")', ['spark: SELECT 1']],
    [
      "Glue Studio's own function",
      'x = sparkSqlQuery(glueContext, query = "SELECT 1", mapping = {})',
      ['spark: SELECT 1'],
    ],
    [
      'Athena',
      'c = boto3.client("athena")\nc.start_query_execution(QueryString="SELECT 1", QueryExecutionContext={"Database": "lake"})',
      ['athena/lake: SELECT 1'],
    ],
    [
      'a text of a class',
      'import awswrangler as wr\nclass Sql:\n  Q = "SELECT 1"\n  R = "a"\n  R = "b"\nwr.athena.read_sql_query(Sql.Q)\nwr.athena.read_sql_query(Sql.R)\nwr.athena.read_sql_query(Sql.S)',
      [
        'athena: SELECT 1',
        '? the text is `Sql.R`, which is set in more than one place',
        '? the text is `Sql.S`, which nothing here sets',
      ],
    ],
    [
      'a text that is joined',
      'import awswrangler as wr\nt = "u"\nwr.athena.read_sql_query("\\n".join(["SELECT a", f"FROM {t}", x, "LIMIT 1"]))',
      ['athena: SELECT a\nFROM u\n${…}\nLIMIT 1'],
    ],
    ['arguments in a dict', 'p = {"QueryString": "SELECT 1"}\nc.start_query_execution(**p)', ['athena: SELECT 1']],
    [
      'a named query',
      'c.create_named_query(Name="q", Database="lake", QueryString="SELECT 1")',
      ['athena/lake: SELECT 1'],
    ],
    ["Redshift's Data API", 'c.execute_statement(Database="dev", Sql="SELECT 1")', ['redshift: SELECT 1']],
    [
      'several at once',
      'c.batch_execute_statement(Sqls=["SELECT 1", "SELECT 2"])',
      ['redshift: SELECT 1', 'redshift: SELECT 2'],
    ],
    [
      'the wrangler',
      'import awswrangler as wr\nwr.athena.read_sql_query("SELECT 1", database="lake")\nwr.redshift.unload(sql="SELECT 2", con=c)',
      ['athena/lake: SELECT 1', 'redshift: SELECT 2'],
    ],
    [
      'a cursor of Redshift',
      'import redshift_connector as r\nwith r.connect(host="x") as c:\n  cur = c.cursor()\n  cur.execute("SELECT 1")',
      ['redshift: SELECT 1'],
    ],
    [
      'a cursor of Athena',
      'from pyathena import connect\ncursor = connect(s3_staging_dir="s3://x/").cursor()\ncursor.execute("SELECT 1")',
      ['athena: SELECT 1'],
    ],
    [
      'a driver of Postgres that leads to Redshift',
      'import psycopg2\nc = psycopg2.connect(host="x.redshift.amazonaws.com")\nc.cursor().execute("SELECT 1")',
      ['redshift: SELECT 1'],
    ],
    [
      'Pandas',
      'import pandas as pd, sqlalchemy\ne = sqlalchemy.create_engine("awsathena+rest://x")\npd.read_sql("SELECT 1", e)',
      ['athena: SELECT 1'],
    ],
    [
      'operators of Airflow',
      'AthenaOperator(task_id="a", query="SELECT 1", database="lake")\nRedshiftDataOperator(sql=["SELECT 2"])\nSQLExecuteQueryOperator(conn_id="redshift_prod", sql="SELECT 3")',
      ['athena/lake: SELECT 1', 'redshift: SELECT 2', 'redshift: SELECT 3'],
    ],
    [
      'a connection that nothing names, where the text does',
      'def f(cur):\n  cur.execute("SELECT getdate()")',
      ['redshift: SELECT getdate()'],
    ],
  ])('%s', (_, text, sql) => expect(shownSql(text)).toEqual(sql));
});

describe('calls that do not', () => {
  it.each<[string, string]>([
    ['another database', 'import sqlite3\nsqlite3.connect("x").execute("SELECT 1")'],
    ['a driver of Postgres', 'import psycopg2\nc = psycopg2.connect(host="db")\nc.cursor().execute("SELECT 1")'],
    ['another session', 'import duckdb\nduckdb.sql("SELECT 1")'],
    ['a data frame', 'df.sql("SELECT 1")'],
    ['a call of another kind', 'executor.execute("rm -rf")\npool.execute(task)'],
    ['an operator of another kind', 'BigQueryOperator(sql="SELECT 1")\nBashOperator(bash_command="SELECT 1")'],
    ['a file that Airflow reads', 'RedshiftSQLOperator(sql="sql/load.sql")'],
    ['the Data API of DynamoDB', 'c.execute_statement(Statement="SELECT * FROM x")'],
    ['nothing', 'spark.sql("")'],
  ])('%s', (_, text) => expect(shownSql(text)).toEqual([]));
});

describe('texts', () => {
  const of = (lines: string) => shownSql(`import awswrangler\n${lines}`);
  it.each<[string, string, readonly string[]]>([
    [
      'an f-string',
      'spark.sql(f"SELECT {a} FROM {b[0]} WHERE c = \'{d:%Y}\'")',
      ["spark: SELECT ${…} FROM ${…} WHERE c = '${…}'"],
    ],
    [
      'a hole that is known',
      'T = "orders"\nN = 5\nspark.sql(f"SELECT * FROM {T} LIMIT {N}")',
      ['spark: SELECT * FROM orders LIMIT 5'],
    ],
    ['format', 'spark.sql("SELECT {{}} {} {x} {0} FROM {t!r}".format(1, x="y"))', ['spark: SELECT {} 1 y 1 FROM ${…}']],
    ['percent', 'spark.sql("SELECT %s, %%, %(n)s" % {"n": 2})', ['spark: SELECT ${…}, %, 2']],
    ['percent of several', 'spark.sql("SELECT %s, %s FROM %s" % (1, x, "t"))', ['spark: SELECT 1, ${…} FROM t']],
    ['a sum', 'spark.sql("SELECT " + cols + " FROM " + "t")', ['spark: SELECT ${…} FROM t']],
    ['more and more of it', 'q = "SELECT a"\nq += " FROM t"\nspark.sql(q)', ['spark: SELECT a FROM t']],
    [
      'methods that change nothing',
      'import textwrap\nspark.sql(textwrap.dedent("""\n  SELECT 1\n""").strip())',
      ['spark: \n  SELECT 1\n'],
    ],
    [
      'a function of its own',
      'def q(day):\n  t = "logs"\n  return f"SELECT * FROM {t} WHERE d = \'{day}\'"\nspark.sql(q("x"))',
      ["spark: SELECT * FROM logs WHERE d = '${…}'"],
    ],
    [
      'what callers hand in',
      'def run(sql, n=1):\n  spark.sql(sql)\nrun("SELECT 1")\nrun(n=2, sql="SELECT 2")',
      ['spark: SELECT 1', 'spark: SELECT 2'],
    ],
    [
      'what callers of a method hand in',
      'class A:\n  def run(self, q):\n    self.spark.sql(q)\n  def all(self):\n    self.run("SELECT 1")',
      ['spark: SELECT 1'],
    ],
    [
      'each of a list',
      'QS = ["SELECT 1", "SELECT 2"]\nfor q in QS:\n  spark.sql(q)',
      ['spark: SELECT 1', 'spark: SELECT 2'],
    ],
    [
      'one or the other',
      'q = "SELECT 1" if full else "SELECT 2"\nspark.sql(q)',
      ['spark: SELECT 1', 'spark: SELECT 2'],
    ],
    [
      'the last of several',
      'q = "SELECT 1"\nspark.sql(q)\nq = "SELECT 2"\nspark.sql(q)',
      ['spark: SELECT 1', 'spark: SELECT 2'],
    ],
    [
      'one arm or the other',
      'if full:\n  q = "SELECT 1"\nelse:\n  q = "SELECT 2"\nspark.sql(q)',
      ['spark: SELECT 1', 'spark: SELECT 2'],
    ],
    ['one text that runs twice', 'Q = "SELECT 1"\nspark.sql(Q)\nspark.sql(Q)', ['spark: SELECT 1']],
    ['of a dict', 'QS = {"a": "SELECT 1"}\nspark.sql(QS["a"])', ['spark: SELECT 1']],
    [
      'one that a branch may have set',
      'q = "SELECT 1"\nif full:\n  q = "SELECT 2"\nspark.sql(q)',
      ['spark: SELECT 1', 'spark: SELECT 2'],
    ],
    [
      'one that a branch may have changed',
      'q = "SELECT 1"\nif full:\n  q += " WHERE a"\nspark.sql(q)',
      ['? the text is `q`, which is set in more than one place'],
    ],
    [
      'one that the next turn of a loop may have',
      'q = "SELECT 1"\nfor x in y:\n  spark.sql(q)\n  q = f(q)',
      ['? the text is `q`, which is set in more than one place'],
    ],
    [
      'a parameter that nobody hands in',
      'def run(sql):\n  spark.sql(sql)',
      ['? the text is `sql`, a parameter of `run`'],
    ],
    ['a file', 'spark.sql(open("q.sql").read())', ['? the text is the result of `read`']],
    [
      'one that is all made elsewhere',
      'spark.sql(f"{head} FROM t")',
      ['? the text begins with what is known only when the script runs'],
    ],
    [
      'one that is made of itself',
      'q = q + "x"\nspark.sql(q)',
      ['? the text begins with what is known only when the script runs'],
    ],
    [
      'a name that a comprehension hides',
      'q = "SELECT 1"\n[spark.sql(q) for q in qs]',
      ['? the text is `q`, which a comprehension or lambda binds'],
    ],
    [
      'a name that is global',
      'q = "SELECT 1"\ndef f():\n  global q\n  q = g()\nspark.sql(q)',
      ['spark: SELECT 1', '? the text is the result of `g`'],
    ],
    ['SQL of nobody knows what', 'def f(cur):\n  cur.execute("SELECT 1")', ['? nothing tells which engine runs it']],
  ])('%s', (_, text, sql) => expect(of(text)).toEqual(sql));
});

describe('places', () => {
  const script = [
    'DAY = "2026-01-01"',
    'spark.sql(f"""SELECT \\"a\\", \'😀\'\\n',
    "  FROM {t} WHERE d = '{DAY}' -- ä",
    '  AND e = 1""" r" AND f = \\d"',
    '  " AND {} = %s".format(1) + x)',
    'spark.sql(("SELECT %s, b "',
    '  "FROM t") % DAY)',
  ].join('\r\n');

  it('are those of the host wherever a text is verbatim', () => {
    const lines = script.split('\r\n');
    const { sql } = sqlOfScript(script);
    expect(sql).toHaveLength(2);
    for (const { text, place } of sql)
      for (const word of text.match(/[A-Za-z]+/g) ?? []) {
        const start = text.indexOf(word);
        const { line, column, endLine, endColumn } = place(start, start + word.length);
        const host = lines[line - 1]?.slice(column - 1, line === endLine ? endColumn - 1 : undefined);
        expect([word, '{t}', '{DAY}', '{}', '%s', '\\d']).toContain(host);
      }
  });

  it('never end before they begin, nor leave the text', () => {
    const below = numbersFrom(11);
    for (let round = 0; round < 600; round += 1) {
      const text = round === 0 ? script : mutate(script, below);
      const last = text.split(/\r\n|\n|\r/).length;
      for (const { text: sql, place, dialect } of sqlOfScript(text).sql) {
        parseSql(sql, dialect, place);
        for (let start = 0; start <= sql.length; start += 1) {
          const at = place(start, Math.min(sql.length, start + 5));
          expect(at.line < at.endLine || (at.line === at.endLine && at.column <= at.endColumn)).toBe(true);
          expect(at.endLine).toBeLessThanOrEqual(last);
        }
      }
    }
  });
});

it.each([
  ['sums', `q = "SELECT 1"\n${'q = q + q\n'.repeat(60)}spark.sql(q)`],
  ['a long chain of sums', `q = "SELECT 1"\n${'q += " "\n'.repeat(5000)}spark.sql(q)`],
  ['functions that call one another', 'def a(q):\n  b(q)\ndef b(q):\n  a(q)\n  spark.sql(q)\na("SELECT 1")'],
  ['functions that return one another', 'def a():\n  return b()\ndef b():\n  return a()\nspark.sql(a())'],
  ['many names', `${Array.from({ length: 5000 }, (_, n) => `q${n} = f"{q${n - 1}} x"`).join('\n')}\nspark.sql(q4999)`],
  ['many calls of one function', `def run(q):\n  spark.sql(q)\n  spark.sql(q)\n${'run("SELECT 1")\n'.repeat(5000)}`],
  ['one name in many places', `${'q = "SELECT 1"\nspark.sql(q)\n'.repeat(3000)}`],
])(
  '%s come to an end',
  (_, text) => {
    // What doubles with each line would never.
    expect(() => sqlOfScript(text)).not.toThrow();
  },
  60_000,
);
