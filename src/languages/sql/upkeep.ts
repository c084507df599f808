import type { Span } from '../../model/place.ts';
import type { Name, Tree } from '../../model/tree.ts';
import { name, type Cursor } from './cursor.ts';

type Base = { readonly at: Span; readonly kind: string; readonly gaps: readonly Span[] };

/**
 * ANALYZE, MSCK REPAIR TABLE, REFRESH MATERIALIZED VIEW: the table that is looked after, none where a database's all are;
 * what follows it is of no matter. Undefined for ANALYZE COMPRESSION, which looks after nothing.
 */
export function upkeep(cursor: Cursor, kind: string): ((base: Base) => Tree) | undefined {
  if (kind === 'analyze' && cursor.is('compression', 1)) return undefined;
  cursor.at += 1;
  while (cursor.isOneOf(leading)) cursor.at += 1;
  const all = cursor.done || (cursor.is('columns', 1) && (cursor.is('predicate') || cursor.is('all')));
  const target = all ? undefined : name(cursor);
  const targets: readonly Name[] = target ? [target] : [];
  cursor.at = cursor.tokens.length;
  return base => ({ ...base, node: 'names', targets });
}

const leading: ReadonlySet<string> = new Set(['verbose', 'repair', 'materialized', 'view', 'table']);
