import { castOf, refused } from './cast-value.ts';
import type { SqlType } from './sql-type.ts';
import { withoutBlanks, type Known } from './value.ts';

/** What Hive calls the partition of rows without a value. */
const hiveNull = '__HIVE_DEFAULT_PARTITION__';

/** A partition key's value from the catalog's text; undefined where the engine would refuse it, or reads it its own way. */
export function partitionValue(text: string, type: SqlType): Known {
  if (text === hiveNull) return null;
  if (type.name === 'varchar') return type.length === undefined || [...text].length <= type.length ? text : undefined;
  if (type.name === 'char') return withoutBlanks(text);
  const read = castOf({ name: 'varchar' }, type)?.(text);
  return read === refused || read === null ? undefined : read;
}
