import { setFlagsFromString } from 'node:v8';

/**
 * Has the engine compile less, for a run over many small files. By default V8 compiles whatever ran for a few milliseconds,
 * with all that it calls, and on a run of seconds that takes as long as the run itself (measured: `bench/lint.ts`). What is
 * hot is compiled all the same, later. Node 20 alone: later ones have a quick compiler in between and decide for themselves.
 */
export function compileLess(v8 = process.versions.v8): void {
  if (!v8.startsWith('11.')) return;
  setFlagsFromString('--interrupt-budget=528000');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}
