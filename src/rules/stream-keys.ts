import { isKnown } from '../model/maybe.ts';
import { parameterOf, prefixExpressions, processorsOf, s3Text, type S3Stream } from './firehose-streams.ts';
import { isPartOfTime, jqEntries, jqFields } from './jq.ts';

const timeKey = /^(?:event_?|ingest_?|p_?)?(?:y|yy|yyyy|year|mm?|month|dd?|day|hh?|hour|min|minute|date|dt|ds|time)$/i;

/** The keys of dynamic partitioning in a stream's prefix, if all of them are parts of one and the same time. */
export function timeKeysOf(own: S3Stream): readonly string[] | undefined {
  const prefix = s3Text(own, 'prefix');
  const processors = processorsOf(own);
  if (prefix === undefined || !isKnown(prefix) || !isKnown(processors)) return undefined;
  const used = prefixExpressions(prefix).filter(expression => !/^(?:timestamp|firehose):/.test(expression));
  const keys = used.flatMap(expression => /^partitionKeyFromQuery:(.*)$/.exec(expression)?.[1] ?? []);
  if (keys.length === 0 || keys.length < used.length) return undefined;
  const extraction = processors.find(({ type }) => type === 'MetadataExtraction');
  const query = extraction && parameterOf(own, extraction, 'MetadataExtractionQuery');
  const entries = typeof query === 'string' ? jqEntries(query) : undefined;
  if (!entries) return undefined;
  const fields = new Set<string>();
  for (const key of keys) {
    const expression = entries.get(key) ?? '';
    if (!timeKey.test(key) || !isPartOfTime(expression)) return undefined;
    for (const field of jqFields(expression)) fields.add(field);
  }
  return fields.size === 1 ? [...new Set(keys)] : undefined;
}
