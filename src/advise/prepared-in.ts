import { Prepared } from '../analyzers/estimate/prepared.ts';
import type { Entry } from '../model/snapshot.ts';

/** The statements that an account keeps prepared; of one name in several workgroups nobody knows which is meant. */
export function preparedIn(entries: readonly Entry[]): Prepared {
  const found = new Map<string, string | undefined>();
  for (const { service, kind, value } of entries) {
    const { StatementName: name, QueryStatement: sql } = value;
    if (service !== 'athena' || kind !== 'prepared-statement' || typeof name !== 'string') continue;
    found.set(name, typeof sql === 'string' && (!found.has(name) || found.get(name) === sql) ? sql : undefined);
  }
  const prepared = new Prepared();
  for (const [name, sql] of found) if (sql !== undefined) prepared.keep(name, sql, { dialect: 'athena' });
  return prepared;
}
