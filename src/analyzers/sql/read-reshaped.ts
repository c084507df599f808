import type { Relation, Reshaped } from '../../model/tree.ts';
import { FromClause, type Stretch } from './from-clause.ts';
import { querySource, type Output } from './query-output.ts';
import { need, type Around, type Reading } from './reading.ts';
import { scopeOf } from './scope.ts';
import type { Source } from './sources.ts';

/** PIVOT, UNPIVOT and MATCH_RECOGNIZE over a source: what they need is read, the columns that go through only if asked for. `scans` are those of the source. */
export function readReshaped(
  { by, needs, adds, keeps, drops, labels }: Relation & Reshaped,
  of: Source,
  scans: Stretch,
  around: Around,
  reading: Reading,
): Source {
  const sources = new FromClause();
  sources.add(labels.length === 0 ? of : { ...of, qualifiers: [...of.qualifiers, ...labels] }, scans);
  const scope = scopeOf(sources, around.outer);
  for (const expr of needs) need(expr, scope, around, reading);
  if (keeps === 'all') of.demandAll();
  const added = adds.map(({ name, expr }): Output => ({
    name,
    demand: () => expr && need(expr, scope, around, reading),
    origin: () => undefined,
    reach: () => [],
  }));
  const dropped = new Set(drops);
  const kept = keeps === 'none' ? [] : (of.columns ?? []);
  reading.effort.spend(kept.length + needs.length);
  const through = kept.flatMap((name, index): readonly Output[] =>
    dropped.has(name)
      ? []
      : [
          {
            name,
            demand: () => of.demandAt(index),
            origin: () => of.origin(name),
            reach: () => (by === 'match-recognize' ? [] : of.reach(name)),
          },
        ],
  );
  return querySource([...through, ...added], keeps !== 'none' && of.columns === undefined ? [of] : [], reading.effort);
}
