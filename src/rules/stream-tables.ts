import { isKnown } from '../model/maybe.ts';
import { tableId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { tablesBeside } from './buckets.ts';
import { bucketOfStream, s3Text, type S3Stream } from './firehose-streams.ts';
import { tablesById } from './lookups.ts';
import { textSetting } from './resources.ts';

/** The table that reads what a stream delivers: the innermost over its prefix, else the one that its conversion names. */
export function tableOfStream(
  own: S3Stream,
  resources: readonly Resource[],
  tables: readonly Table[],
): Table | undefined {
  const bucket = bucketOfStream(own, resources);
  const prefix = s3Text(own, 'prefix') ?? '';
  if (bucket !== undefined && isKnown(prefix)) {
    const [head = ''] = prefix.split('!{', 1);
    const path = `s3://${bucket}/${head.slice(0, head.lastIndexOf('/') + 1)}`;
    const over = tablesBeside(path, tables).filter(({ location }) => path.startsWith(location));
    const innermost = over.toSorted(innerFirst).at(0);
    if (innermost) return innermost.table;
  }
  const named = tableOfSchema(own, tables);
  return named && (named.location === undefined || !isKnown(named.location)) ? named : undefined;
}

/** Of two at one place the one whose name comes first, so that the order of facts decides nothing. */
const innerFirst = (a: Over, b: Over) => b.location.length - a.location.length || (a.table.id < b.table.id ? -1 : 1);
type Over = ReturnType<typeof tablesBeside>[number];

function tableOfSchema({ stream, s3 }: S3Stream, tables: readonly Table[]): Table | undefined {
  const schema = `${s3}.data_format_conversion_configuration[0].schema_configuration[0]`;
  const [database, name] = ['database_name', 'table_name'].map(part => textSetting(stream, `${schema}.${part}`));
  if (typeof database !== 'string' || typeof name !== 'string') return undefined;
  return tablesById(tables).get(tableId([database, name], { engine: 'athena' }));
}
