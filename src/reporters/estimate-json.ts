import type { PricedEstimate, ScanEstimate } from '../model/estimate.ts';
import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Problem } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import { tableName } from './places.ts';

/** As docs/estimate.schema.json describes it: by file, then by place. */
export const estimateJson = (estimates: readonly PricedEstimate[], problems: readonly Problem[]): string =>
  jsonText({ version: 1, estimates: estimates.map(plainEstimate), problems });

const said = <T>(value: Maybe<T>): T | 'unknown' => (isKnown(value) ? value : 'unknown');

function plainEstimate({ at, kind, sql, engine, bytes, usd, scans, because }: PricedEstimate) {
  const missing = [bytes, usd].flatMap(value => (isUnknown(value) ? [value.unknown] : []));
  return {
    at,
    kind,
    sql,
    engine,
    bytes: said(bytes),
    usd: said(usd),
    scans: scans.map(plainScan),
    because: [...new Set([...because, ...missing])],
  };
}

function plainScan({ table, partitions, files, columns, star, rowGroups, bytes, because, cheaper }: ScanEstimate) {
  return {
    ...(isUnknown(table) ? { table: 'unknown' } : tableName(table)),
    ...(partitions ? { partitions } : {}),
    ...(files ? { files } : {}),
    columns: star ? [...columns, '*'] : columns,
    ...(rowGroups ? { rowGroups } : {}),
    bytes: said(bytes),
    because: isUnknown(bytes) ? [...because, bytes.unknown] : because,
    ...(cheaper.length > 0 ? { cheaper } : {}),
  };
}
