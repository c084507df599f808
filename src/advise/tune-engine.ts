import { setFlagsFromString } from 'node:v8';

/**
 * Sets V8 to a run over many small files (measured with `bench/lint.ts`). By default it compiles whatever ran for a few
 * milliseconds, with all that it calls, which takes as long as the run itself; what is hot is compiled all the same, later.
 * And its heap grows to four times what is alive before it is cleaned. Node 20 alone: later ones have a quick compiler in
 * between, and decide for themselves.
 */
export function tuneEngine(): void {
  if (!process.versions.v8.startsWith('11.')) return;
  for (const flag of flags) setFlagsFromString(flag);
}

const flags = [
  '--interrupt-budget=528000',
  '--max-inlined-bytecode-size-cumulative=200',
  // The young generation has grown as far as pays by now.
  '--semi-space-growth-factor=1',
  '--heap-growing-percent=50',
];
