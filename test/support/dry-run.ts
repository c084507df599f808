import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trino470, type EngineProfile } from '../../src/analyzers/engine-reads/profile.ts';
import { estimateStatement } from '../../src/analyzers/estimate/estimate-statement.ts';
import type { lakeFiles } from '../../src/analyzers/lake-files/index.ts';
import { named } from '../../src/advise/declare.ts';
import { parseSql } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';
import type { Interval } from '../../src/model/estimate.ts';
import { isKnown, isUnknown } from '../../src/model/maybe.ts';
import { surroundingsOf } from './estimates.ts';

interface Span {
  readonly min: number;
  readonly max: number;
}

/** A query and what the engine read for it: in its default session, with no small files, with no tiny stripes. */
export interface Measured {
  readonly id: string;
  readonly sql: string;
  readonly database: string;
  readonly tags: readonly string[];
  readonly stable: boolean;
  readonly bytes: Span;
  readonly bytesNoSmallFileThreshold?: Span;
  readonly bytesNoOrcTinyStripe?: Span;
}

const lines = (file: string): readonly object[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));

/** The queries of a lake that the engine did not refuse. */
export function measuredOf(dir: string): readonly Measured[] {
  const truth = new Map(lines(join(dir, 'truth.jsonl')).map(one => ['id' in one ? one.id : '', one]));
  return lines(join(dir, 'queries.jsonl')).flatMap(query => {
    const measured = { ...query, ...truth.get('id' in query ? query.id : '') };
    return isMeasured(measured) ? [measured] : [];
  });
}

const isMeasured = (value: object): value is Measured =>
  'id' in value && 'sql' in value && 'bytes' in value && !('error' in value);

/** A query in a session beside what was estimated of it. */
export interface Compared extends Span {
  readonly query: Measured;
  readonly session: string;
  /** Undefined: unknown. */
  readonly estimate: Interval | undefined;
  readonly because: readonly string[];
}

const sessions: readonly (readonly [name: string, keyof Measured & `bytes${string}`, EngineProfile])[] = [
  ['default', 'bytes', trino470],
  ['no small files', 'bytesNoSmallFileThreshold', { ...trino470, parquet: { ...trino470.parquet, smallFileBytes: 0 } }],
  ['no tiny stripes', 'bytesNoOrcTinyStripe', { ...trino470, orc: { ...trino470.orc, tinyStripeBytes: 0 } }],
];

/** What each query reads by our account, beside what the engine counted. */
export async function compared(
  queries: readonly Measured[],
  source: Parameters<typeof lakeFiles>[0],
): Promise<readonly Compared[]> {
  const around = await surroundingsOf({ ...source, below: false });
  const results: Compared[] = [];
  for (const query of queries) {
    const [statement] = parseSql(query.sql, 'athena', placerOf('<sql>', query.sql)).statements;
    if (!statement) throw new RangeError(`${query.id} is no statement`);
    for (const [session, column, profile] of sessions) {
      const span = query[column];
      if (!span) continue;
      const { bytes, because, scans } = await estimateStatement(statement, named('athena', query), {
        ...around,
        profile,
      });
      const told = scans.flatMap(scan => [...(isUnknown(scan.bytes) ? [scan.bytes.unknown] : []), ...scan.because]);
      results.push({
        ...span,
        query,
        session,
        estimate: isKnown(bytes) ? bytes : undefined,
        because: [...because, ...told],
      });
    }
  }
  return results;
}

/** What was measured lies in the interval. */
export const isInside = ({ estimate, min, max }: Compared): boolean =>
  estimate !== undefined && estimate.low <= min && max <= estimate.high;
export const isPoint = ({ estimate }: Compared): boolean => estimate !== undefined && estimate.low === estimate.high;
/** To the byte. */
export const isExact = ({ estimate, min, max }: Compared): boolean =>
  estimate !== undefined && estimate.expected === min && min === max;

/** By which share of what was measured the most likely figure is wrong. */
export function missOf({ estimate, min }: Compared): number {
  if (!estimate) return Infinity;
  return min === 0 ? (estimate.expected === 0 ? 0 : Infinity) : Math.abs(estimate.expected - min) / min;
}
