import { UsageError } from '../errors.ts';

/** The candidate that a misspelt word means most likely; undefined where none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const [given, wanted] = [word.toLowerCase().slice(0, 80), candidate.toLowerCase()];
    const distance = given.length > 2 && wanted.startsWith(given) ? 1 : editDistance(given, wanted);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

export const suggestion = (word: string, candidates: Iterable<string>): string | undefined => {
  const found = nearest(word, candidates);
  return found === undefined ? undefined : `did you mean ${found}?`;
};

/** The word itself, as one of those allowed; throws a UsageError with the nearest, or all where none is near. */
export function oneOf<T extends string>(what: string, word: string, allowed: readonly T[]): T {
  const found = allowed.find(candidate => candidate === word);
  if (found !== undefined) return found;
  throw new UsageError(`unknown ${what} ${word}`, suggestion(word, allowed) ?? `one of ${allowed.join(', ')}`);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
