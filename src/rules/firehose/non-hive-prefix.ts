import { isKnown, isUnknown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import {
  defineRule,
  labelOf,
  layoutOf,
  nameOf,
  placesIn,
  s3Streams,
  s3Text,
  streamExample,
  subjectOf,
  tableOfStream,
} from '../rule.ts';

const table = `resource "aws_glue_catalog_table" "page_views" {
  name          = "page_views"
  database_name = "web"

  storage_descriptor {
    location = "s3://web-events/clicks/"
  }
}

`;
const hivePrefix = 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/';

export default defineRule({
  id: 'firehose/non-hive-prefix',
  title: 'Stream writes folders that no table can take for partitions',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'tables'],
  uses: ['layouts', 'statements'],
  inputs: ['terraform', 'catalog'],
  meters: ['athena:scanned-byte'],
  fix: 'none',
  docs: {
    why: 'Without a prefix of its own a stream writes 2026/11/27/10/. Folders that are not named key=value are found by no MSCK REPAIR and by no projection without a template: the table has no partitions, and every query reads all of it. A prefix with names costs nothing.',
    detection:
      'A stream to S3 whose prefix is not set, or has no key=value in it, with a table over what it writes that is not partitioned, or is, and neither has a projection with storage.location.template nor partitions that anyone adds.\nSilent where no table in sight lies over the prefix, where the table is Iceberg, where its catalog has partitions or a statement adds some, and where prefix, bucket or table are not known.',
    unless:
      'A job moves the objects into another table soon, and queries read that one alone; or a Lambda function adds a partition for every folder.',
    price: 'What queries scan beyond the days that they ask for, at the price of a scanned byte.',
    bad: [{ file: 'lake.tf', text: table + streamExample('prefix = "clicks/"') }],
    good: [{ file: 'lake.tf', text: table + streamExample('prefix = "clicks/dt=!{timestamp:yyyy-MM-dd}/"') }],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partitions.html',
    ],
  },
  *check({ resources, tables, layouts = [], statements = [] }) {
    const altered = new Set(
      statements.filter(({ kind }) => kind === 'alter-table').flatMap(({ writes }) => writes.map(({ table }) => table)),
    );
    for (const own of s3Streams(resources)) {
      const prefix = s3Text(own, 'prefix') ?? '';
      if (isUnknown(prefix) || /[\w-]=/.test(prefix)) continue;
      const table = tableOfStream(own, resources, tables);
      const keys = table && plainKeys(table);
      if (!table || !keys) continue;
      const partitions = layoutOf(table.id, layouts)?.partitions ?? 0;
      if (keys.length > 0 && (altered.has(table.id) || isUnknown(partitions) || partitions > 0)) continue;
      const { stream, s3 } = own;
      const { at, also } = placesIn(stream, `${s3}.prefix`);
      yield {
        subject: subjectOf(stream),
        at,
        also: [...also, ...table.origins.map(origin => origin.at)],
        message: `${labelOf(stream)} writes folders without names, of which ${nameOf(table.id)} has no partitions`,
        confidence: keys.length > 0 ? 'low' : 'medium',
        waste: [
          {
            meter: 'athena:scanned-byte',
            on: { table: table.id },
            perMonth: { unknown: 'how much of the table queries ask for' },
          },
        ],
        remedy: {
          kind: 'set-attribute',
          safe: false,
          advice:
            'Name the folders, and partition the table by them (a projection needs no crawler); expressions need an error_output_prefix too, and what is there keeps its folders',
          on: subjectOf(stream),
          path: `${s3}.prefix`,
          value: (prefix.split('!{', 1)[0] ?? '') + hivePrefix,
        },
      };
    }
  },
});

/** The partition keys of a table whose partitions have to be named; undefined where it has others, or may have. */
function plainKeys({ design: { type = 'hive', projection, partitionBy = [] }, kind }: Table) {
  if (kind !== 'table' || type !== 'hive' || isUnknown(partitionBy)) return undefined;
  if (projection !== undefined && (!isKnown(projection) || 'storage.location.template' in projection)) return undefined;
  return partitionBy;
}
