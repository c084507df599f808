import { collectAccount, type CollectFlags } from '../advise/collect-account.ts';
import type { Around } from '../advise/around.ts';
import { oneOf } from '../config/nearest.ts';
import { coverageTable } from '../reporters/coverage.ts';
import { jsonText } from '../reporters/json-text.ts';
import type { Screen } from '../screen.ts';

export interface CollectCommandFlags extends CollectFlags {
  readonly format?: string;
  readonly printPolicy?: boolean;
}

/** Reads an account into a snapshot's folder. 2 where it gave nothing at all. */
export async function collect(flags: CollectCommandFlags, screen: Screen, around: Around): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  if (flags.printPolicy) {
    const { policyText } = await import('../sources/aws/policy.ts');
    await screen.result(policyText({ sql: (flags.redshiftSql ?? []).length > 0 }));
    return 0;
  }
  const out = flags.out ?? 'lakewise-snapshot';
  const { coverage, ...manifest } = await collectAccount({ dir: out, isKept: true }, flags, around, screen.note);
  await screen.result(format === 'json' ? jsonText({ ...manifest, coverage }) : coverageTable(coverage, screen.style));
  screen.note(`Wrote ${out}`);
  return coverage.some(({ read }) => read > 0) ||
    coverage.every(({ status }) => status !== 'denied' && status !== 'failed')
    ? 0
    : 2;
}
