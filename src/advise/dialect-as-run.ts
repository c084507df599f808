import { parseInParts } from '../languages/sql/index.ts';
import type { Told } from '../model/inspection.ts';
import type { Known } from './known.ts';
import type { SqlText } from './texts.ts';

/** Where nothing in a text itself tells its engine, the one that ran its statements does. */
export function dialectAsRun(
  { text, dialect, place, told }: SqlText,
  engines: ReadonlyMap<string, ReadonlySet<string>>,
): Pick<SqlText, 'dialect' | 'told'> {
  if (!untold.has(told.by) || engines.size === 0) return { dialect, told };
  const ran = new Set<string>();
  for (const { statements } of parseInParts(text, dialect, place))
    for (const { sql } of statements) for (const engine of engines.get(sql) ?? []) ran.add(engine);
  const [engine] = ran.size === 1 ? ran : [];
  if (engine === undefined || engine === dialect) return { dialect, told };
  return { dialect: engine === 'redshift' ? 'redshift' : 'athena', told: { by: 'history' } };
}
const untold: ReadonlySet<Told['by']> = new Set(['default', 'neighbours']);

/** The engines that ran each statement, by `sqlId`. */
export const enginesOf = (history: Known['history']) => {
  const engines = new Map<string, Set<string>>();
  for (const { sql, engine } of history) engines.set(sql, (engines.get(sql) ?? new Set()).add(engine));
  return engines;
};
