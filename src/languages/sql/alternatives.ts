import type { Token } from './token.ts';
import type { Masked } from './mask.ts';

type Ranges = Masked['alternatives'];

/**
 * Deals what a template may hold instead to the statements where it stands: behind a statement's first token and before the
 * next one's. Called part by part, in the order of the text.
 */
export function dealing(ranges: Ranges) {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  let at = 0;
  return (statements: readonly (readonly Token[])[], end: number): ReadonlyMap<readonly Token[], Ranges> => {
    const dealt = new Map<readonly Token[], Ranges>();
    if (at === sorted.length) return dealt;
    for (const [index, own] of statements.entries()) {
      const until = statements[index + 1]?.[0]?.start ?? end;
      const from = at;
      while ((sorted[at]?.start ?? until) < until) at += 1;
      const first = own[0]?.start ?? 0;
      if (at > from)
        dealt.set(
          own,
          sorted.slice(from, at).filter(({ start }) => start > first),
        );
    }
    return dealt;
  };
}
