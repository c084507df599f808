import { isKnown, isUnknown } from '../model/maybe.ts';
import { parameterOf, prefixExpressions, processorsOf, s3Text, type S3Stream } from './firehose-streams.ts';
import { jqEntries } from './jq.ts';

const unique =
  /^(?:uuid|guid|\w*_(?:uuid|guid)|(?:\w*_)?(?:user|device|session|visitor|request|message|event|trace|transaction)_?id)$/i;

/** The keys of dynamic partitioning in a stream's prefix that by their names have a value for almost every record. */
export function manyValuedKeys(own: S3Stream): readonly string[] {
  const prefix = s3Text(own, 'prefix');
  if (prefix === undefined || !isKnown(prefix)) return [];
  const fields = queriedFields(own);
  return prefixExpressions(prefix).flatMap(expression => {
    const [, from = '', key = ''] = /^partitionKeyFrom(Query|Lambda):(.*)$/.exec(expression) ?? [];
    // What a query makes of a field may be one of few: a hash, its first letters.
    const name = from === 'Query' ? fields.get(key) : key;
    return name !== undefined && unique.test(name) ? [key] : [];
  });
}

/** By key, the field that a jq query takes as it is. */
function queriedFields(own: S3Stream): ReadonlyMap<string, string> {
  const processors = processorsOf(own);
  const extraction = isUnknown(processors) ? undefined : processors.find(({ type }) => type === 'MetadataExtraction');
  const query = extraction && parameterOf(own, extraction, 'MetadataExtractionQuery');
  const entries = typeof query === 'string' ? (jqEntries(query) ?? []) : [];
  const fields = new Map<string, string>();
  for (const [key, expression] of entries) {
    const [path = '', then = 'tostring', ...more] = expression.split('|').map(part => part.trim());
    if (/^(?:\.\w+)+$/.test(path) && /^(?:tostring|ascii_downcase|ascii_upcase)$/.test(then) && more.length === 0)
      fields.set(key, path.slice(path.lastIndexOf('.') + 1));
  }
  return fields;
}
