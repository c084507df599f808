import type { Facts } from '../../model/facts.ts';
import type { Layout } from '../../model/layout.ts';
import type { Statement } from '../../model/statement.ts';
import type { Work } from '../../model/work.ts';
import type { Description } from '../described/description.ts';
import { scanBytes } from '../scan/index.ts';

const alone = { unknown: 'the config gives its size alone' };

/** A table's size as the config states it. */
export function layoutOfHint(
  table: string,
  { description, rows }: { readonly description?: Pick<Description, 'bytes'>; readonly rows?: number },
): Layout {
  return {
    table,
    files: alone,
    bytes: description?.bytes ?? { unknown: 'its size' },
    ...(rows === undefined ? {} : { rows: { low: rows, high: rows } }),
    sizes: [],
    partitions: alone,
    byStorageClass: {},
    sampled: false,
  };
}

const running = new Set(['select', 'insert', 'update', 'delete', 'merge', 'ctas', 'copy', 'unload', 'call']);

/** How often a statement runs as the config states it; what a run reads is predicted. Declarations run once, not monthly. */
export function workOfHint(statement: Statement, runs: number, facts: Partial<Facts>): readonly Work[] {
  if (!running.has(statement.kind)) return [];
  const redshift = statement.dialect === 'redshift';
  return [
    {
      sql: statement.sql,
      engine: redshift ? 'redshift' : 'athena',
      place: 'as configured',
      source: 'config',
      runsPerMonth: { low: runs, high: runs },
      bytesPerRun: redshift ? { unknown: 'what Redshift reads of its blocks' } : scanBytes(statement, facts),
      msPerRun: { unknown: 'the time of its runs' },
      users: { unknown: 'who runs it' },
      statements: 'line' in statement.at && !('address' in statement.at) ? [statement.at] : [],
    },
  ];
}
