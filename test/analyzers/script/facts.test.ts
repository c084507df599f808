import { describe, expect, it } from 'vitest';
import { scriptIn } from '../../support/scripts.ts';

const of = (text: string) => scriptIn('job.py', text);

describe('sources', () => {
  it.each<[string, string, object]>([
    [
      'of the catalog',
      'x = glueContext.create_dynamic_frame.from_catalog(database=DB, table_name="t", push_down_predicate="dt > \'1\'", transformation_ctx="x")',
      {
        api: 'glue',
        table: 't',
        context: 'x',
        predicate: "dt > '1'",
        database: { unknown: '`DB`, which nothing here defines' },
      },
    ],
    [
      'by options',
      'glueContext.create_dynamic_frame.from_options("s3", {"paths": ["s3://a/b/"], "password": "x"}, format="json")',
      {
        format: 's3',
        path: 's3://a/b/',
        options: { paths: 's3://a/b/', password: { unknown: 'a value that is not kept' } },
        more: false,
      },
    ],
    [
      'in one word',
      'glueContext.create_dynamic_frame_from_options(connection_type="mysql", connection_options=o)',
      { api: 'glue', format: 'mysql', more: true },
    ],
    [
      'of a reader',
      'r = spark.read.format("jdbc").options(numPartitions=4)\nr.option("dbtable", "t").load()',
      { api: 'spark', format: 'jdbc', table: 't', options: { dbtable: 't', numPartitions: '4' } },
    ],
    ['of files', 'spark.read.parquet(f"s3://a/{x}/")', { api: 'spark', format: 'parquet', path: 's3://a/${…}/' }],
    ['of a table', 'spark.table("db.t")', { api: 'spark', table: 't', database: 'db' }],
  ])('%s', (_, text, source) => expect(of(text).sources).toMatchObject([source]));

  it.each([
    'df.write.jdbc(url=u, table="public.t", mode="append")',
    'df.coalesce(1).write.mode("overwrite").parquet("s3://b/out/")',
    'df.write.format("csv").csv("s3://b/out/")',
    'w = df.write.mode("append")\nw.json("s3://b/out/")',
  ])('are not where what was read is written: %s', write => {
    const { sources, sinks } = of(`df = spark.read.table("lake.events")\n${write}\n`);
    expect(sources).toMatchObject([{ api: 'spark', table: 'events', database: 'lake', at: { line: 1 } }]);
    expect(sinks).toHaveLength(1);
  });
});

describe('sinks', () => {
  it.each<[string, string, object]>([
    [
      'of a chain',
      'df.repartition(1).write.mode("overwrite").partitionBy("a", "b").parquet("s3://a/")',
      {
        api: 'spark',
        format: 'parquet',
        mode: 'overwrite',
        partitionBy: ['a', 'b'],
        path: 's3://a/',
        partitions: { count: 1, at: { line: 1, column: 4, endColumn: 18 } },
      },
    ],
    [
      'of a chain in pieces',
      'N = 1\nsmall = df.groupBy("a").count().coalesce(N)\nw = small.write.format("csv")\nw.save("s3://a/", mode="append")',
      { format: 'csv', mode: 'append', through: ['groupBy', 'count', 'coalesce'], partitions: { count: 1 } },
    ],
    [
      'of a dynamic frame',
      'd = DynamicFrame.fromDF(df.coalesce(2), glueContext, "d")\nglueContext.write_dynamic_frame.from_options(frame=d, connection_type="s3", connection_options={"path": "s3://a/", "partitionKeys": ["dt"]}, format="json")',
      { api: 'glue', format: 'json', path: 's3://a/', partitionBy: ['dt'], partitions: { count: 2 } },
    ],
    [
      'that keeps the catalog up to date',
      'def save(frame):\n  sink = glueContext.getSink(connection_type="s3", path="s3://a/", partitionKeys=["dt"], enableUpdateCatalog=True, transformation_ctx="s")\n  sink.setCatalogInfo(catalogDatabase="db", catalogTableName="t")\n  sink.setFormat("json")\n  sink.writeFrame(DynamicFrame.fromDF(df.coalesce(1), glueContext, "d"))',
      {
        api: 'glue',
        path: 's3://a/',
        database: 'db',
        table: 't',
        format: 'json',
        partitionBy: ['dt'],
        context: 's',
        partitions: { count: 1 },
        at: { line: 5, column: 8, endColumn: 18 },
      },
    ],
    [
      'of a transformed frame',
      'm = ApplyMapping.apply(frame=d.repartition(1), mappings=[])\nglueContext.write_dynamic_frame.from_catalog(m, "db", "t", transformation_ctx="x")',
      { api: 'glue', database: 'db', table: 't', context: 'x', partitions: { count: 1 } },
    ],
    ['of a table', 'df.write.saveAsTable("db.t")', { table: 'db.t' }],
  ])('%s', (_, text, sink) => expect(of(text).sinks).toMatchObject([sink]));
});

describe('commits', () => {
  const start = 'from awsglue.job import Job\njob = Job(g)\njob.init("a", args)\n';
  it.each<[string, string, readonly boolean[]]>([
    ['at the end', 'job.commit()', [true]],
    ['in a loop', 'for x in y:\n  job.commit()', [true]],
    ['in a branch', 'if x:\n  job.commit()', [false]],
    ['behind try', 'try:\n  job.commit()\nexcept E:\n  raise', [true]],
    ['in a handler', 'try:\n  x()\nexcept E:\n  job.commit()', [false]],
    ['in a function that is called', 'def main():\n  job.commit()\nif __name__ == "__main__":\n  main()', [true]],
    ['in a function that nobody calls', 'def main():\n  job.commit()', [false]],
    ['of a database', 'connection.commit()', []],
  ])('%s', (_, text, always) => {
    const { job } = of(start + text);
    expect({ init: job.init.length, commits: job.commits.map(one => one.always) }).toEqual({
      init: 1,
      commits: always,
    });
  });
});

describe('gates', () => {
  const check = 'r = EvaluateDataQuality.apply(frame=f, ruleset=R)\n';
  const write = 'f.write.parquet("s3://a/")';
  it.each<[string, string, unknown]>([
    ['nothing', `${check}${write}`, false],
    ['shown alone', `${check}r.toDF().show()\n${write}`, false],
    ['an assert', `${check}assert r.filter(lambda x: x["Outcome"] == "Failed").count() == 0\n${write}`, true],
    [
      'a test that raises',
      `${check}d = r.toDF()\nbad = d.filter("Outcome = 'Failed'").count()\nif bad > 0:\n  raise Exception("x")\n${write}`,
      true,
    ],
    ['a test that only tells', `${check}if r.count() > 0:\n  print("bad")\n${write}`, false],
    ['a test that exits', `${check}if r.count() > 0:\n  sys.exit(1)\n${write}`, true],
    [
      'rows that passed',
      'r = EvaluateDataQuality().process_rows(frame=f, ruleset=R)\nrows = SelectFromCollection.apply(dfc=r, key="rowLevelOutcomes")\ngood = rows.toDF().filter("x = \'Passed\'")\ngood.write.parquet("s3://a/")',
      true,
    ],
    [
      'a function of its own',
      `def stop(r):\n  pass\n${check}stop(r)\n${write}`,
      { unknown: 'what `stop` makes of the result' },
    ],
    [
      'an option of the job',
      'r = EvaluateDataQuality.apply(frame=f, additional_options={"stopJobOnFailureOptions": 1})\n' + write,
      true,
    ],
  ])('%s', (_, text, gated) => expect(of(text).quality).toMatchObject([{ gated, written: true }]));
});

describe('polls', () => {
  it.each<[string, string, readonly object[]]>([
    [
      'that wait',
      'while True:\n  s = c.describe_statement(Id=i)\n  if s["Status"] == "FINISHED":\n    break\n  time.sleep(0.5)',
      [{ waits: 0.5, inLambda: false, at: { line: 2, column: 9 } }],
    ],
    ['that do not', 'while c.describe_statement(Id=i)["Status"] != "FINISHED":\n  pass', [{ waits: 0 }]],
    [
      'through a function',
      'def status(i):\n  return c.describe_statement(Id=i)["Status"]\ndef lambda_handler(event, context):\n  while status(1) != "FINISHED":\n    time.sleep(2)',
      [{ waits: 2, inLambda: true, at: { line: 4 } }],
    ],
    [
      'that wait at the other end',
      'while True:\n  c.describe_statement(Id=i, WaitTimeSeconds=20)',
      [{ waits: 0, longPoll: true }],
    ],
    [
      'that wait longer and longer',
      'd = 1\nwhile True:\n  c.describe_statement(Id=i)\n  time.sleep(d)\n  d *= 2',
      [{ waits: { unknown: '`d`, which is set in more than one place' } }],
    ],
    ['of nothing', 'c.describe_statement(Id=i)', []],
  ])('%s', (_, text, polls) => expect(of(text).polls).toMatchObject(polls));
});

it('filters, settings and calls', () => {
  const script = of(
    'p = "year = 1"\ndf.filter(p).where(col("month") == 2)\nspark.conf.set("spark.a", "b")\nspark.sql("SET spark.c=d")\ndf.collect()\nbucket.objects.filter(Prefix="a")',
  );
  expect(script.filters.map(({ names }) => names)).toEqual([
    ['p', 'year'],
    ['col', 'month'],
  ]);
  expect(script.settings).toMatchObject([
    { name: 'spark.a', value: 'b' },
    { name: 'spark.c', value: 'd' },
  ]);
  expect(script.calls).toMatchObject([
    { name: 'sql', at: { line: 4, column: 7 } },
    { name: 'collect', at: { line: 5, column: 4 } },
  ]);
});
