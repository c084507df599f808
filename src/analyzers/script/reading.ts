import { buildScopes, type Scopes } from './build-scopes.ts';
import { Evaluator } from './evaluate.ts';
import type { PlacedCall } from './scopes.ts';
import type { Source } from './source.ts';

/** A source with what was worked out of it, for everything that reads it. */
export interface Reading {
  readonly source: Source;
  readonly scopes: Scopes;
  readonly evaluator: Evaluator;
  /** The calls of a function or method of this name. */
  callsOf(name: string): readonly PlacedCall[];
}

export function readingOf(source: Source): Reading {
  const scopes = buildScopes(source.body);
  const byName = new Map<string, PlacedCall[]>();
  for (const placed of scopes.calls) {
    const { callee } = placed.call;
    const name = callee.node === 'name' || callee.node === 'attribute' ? callee.name : undefined;
    if (name === undefined) continue;
    const present = byName.get(name);
    if (present) present.push(placed);
    else byName.set(name, [placed]);
  }
  const callsOf = (name: string) => byName.get(name) ?? [];
  return { source, scopes, evaluator: new Evaluator(source, scopes, callsOf), callsOf };
}
