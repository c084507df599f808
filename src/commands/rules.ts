import { oneOf } from '../config/nearest.ts';
import { rulesJson, rulesTable } from '../reporters/rules-list.ts';
import { rules as all } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

/** The catalogue. */
export async function rules(flags: { readonly format?: string }, screen: Screen): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  await screen.result(format === 'json' ? rulesJson(all) : rulesTable(all, screen.style));
  return 0;
}
