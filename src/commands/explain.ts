import { oneOf } from '../config/nearest.ts';
import { bookOf } from '../pricing/price-book.ts';
import { explain as page } from '../reporters/explain.ts';
import { rulesJson } from '../reporters/rules-list.ts';
import { rules } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

/** Whose prices a page shows. */
const region = 'us-east-1';

/** One rule's page; as JSON it is the rule's entry in the catalogue, alone in its list. */
export async function explain(id: string, flags: { readonly format?: string }, screen: Screen): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  const wanted = oneOf(
    'rule',
    id,
    rules.map(rule => rule.id),
  );
  const rule = rules.find(({ id }) => id === wanted);
  if (rule)
    await screen.result(format === 'json' ? rulesJson([rule]) : page(rule, screen.style, bookOf(region).prices));
  return 0;
}
