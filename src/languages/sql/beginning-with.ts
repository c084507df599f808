import type { Token } from './token.ts';
import { firstOf, type Phrase } from './phrase.ts';

interface ByFirst {
  readonly byWord: ReadonlyMap<string, readonly Phrase[]>;
  /** Those that may begin with anything. */
  readonly open: readonly Phrase[];
}
const indexes = new WeakMap<readonly Phrase[], ByFirst>();

/** Those of the alternatives that may begin with a token, in their order: one look instead of one at each. */
export function beginningWith(alternatives: readonly Phrase[], { type, value }: Token): readonly Phrase[] {
  const known = indexes.get(alternatives);
  const { byWord, open } = known ?? indexed(alternatives);
  return (type === 'word' || type === 'symbol' ? byWord.get(value) : undefined) ?? open;
}

function indexed(alternatives: readonly Phrase[]): ByFirst {
  const words = new Set<string>();
  for (const phrase of alternatives) for (const word of firstOf(phrase) ?? []) words.add(word);
  const isOpen = (phrase: Phrase) => firstOf(phrase) === undefined;
  const byWord = new Map(
    [...words].map(word => [word, alternatives.filter(phrase => firstOf(phrase)?.has(word) ?? true)]),
  );
  const index = { byWord, open: alternatives.filter(isOpen) };
  indexes.set(alternatives, index);
  return index;
}
