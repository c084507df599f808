import { defineRule, isExport } from '../rule.ts';

const rows = new Set(['csv', 'json']);
const clean =
  /(?:^|[/_.-])(?:clean(?:ed|sed)?|refined|curated|processed|conformed|silver|gold|mart|marts|warehouse)(?:[/_.-]|$)/i;

export default defineRule({
  id: 'glue/write-row-format',
  title: 'A job writes clean data as CSV or JSON',
  severity: 'warning',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'Queries read CSV and JSON whole, whatever columns they need, and parse each value. Parquet is read by column, skips what its statistics rule out, and is a fraction of the size: everybody who reads the output pays the difference each time.',
    detection:
      'A sink with the format csv or json, of Glue or Spark, under a path with a part such as clean, cleansed, refined, curated, silver or gold. What the readers pay is counted by catalog/row-format-table.\nNot reported: paths that are not known; paths with parts such as export, outbound, report, tmp, raw or landing.',
    unless: 'Another system takes the files, and takes no other format.',
    price: 'No figure: catalog/row-format-table counts the bytes, where the table and its queries are known.',
    bad: [
      { file: 'job.py', text: 'df.write.mode("append").json("s3://lake/curated/orders/")\n' },
      {
        file: 'job.py',
        text: 'glueContext.write_dynamic_frame.from_options(frame=x, connection_type="s3", connection_options={"path": "s3://lake/clean/orders/"}, format="csv")\n',
      },
    ],
    good: [
      { file: 'job.py', text: 'df.write.mode("append").parquet("s3://lake/curated/orders/")\n' },
      { file: 'job.py', text: 'df.write.csv("s3://lake/exports/curated-orders/")\n' },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html',
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-format-parquet-home.html',
    ],
  },
  *check({ scripts }) {
    for (const { file, sinks } of scripts)
      for (const { format, formatAt, path, at } of sinks) {
        if (typeof format !== 'string' || !rows.has(format) || typeof path !== 'string') continue;
        if (!clean.test(path) || isExport(path)) continue;
        yield {
          subject: { file },
          at: formatAt ?? at,
          message: `Writes ${format.toUpperCase()} where clean data is kept: whoever reads it reads all columns`,
          confidence: 'medium',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              'Write Parquet (format="parquet" with the option useGlueParquetWriter, or .parquet), or a table of Iceberg',
          },
        };
      }
  },
});
