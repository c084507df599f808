import type { Clause } from '../../model/tree.ts';
import { beginningWith } from './beginning-with.ts';
import type { Cursor } from './cursor.ts';
import { firstOf, type Phrase } from './phrase.ts';
import { noFindings, parts, type PhraseFindings } from './phrase-parts.ts';

/** The words and values of the group that is being read: what follows the first words are values. */
interface Group {
  readonly words: string[];
  readonly values: string[];
}

/**
 * Reads what one of the alternatives says: the first that takes all tokens and lacks nothing, else the one that gets furthest;
 * the cursor stays where it fits no more. Each group of the outermost level that is there becomes a clause.
 */
export function readPhrase(cursor: Cursor, alternatives: readonly Phrase[]): PhraseFindings {
  const start = cursor.at;
  const gaps = cursor.gaps.length;
  let best: { readonly phrase: Phrase; readonly at: number } | undefined;
  const candidates = beginningWith(alternatives, cursor.peek());
  for (const phrase of candidates) {
    const found = noFindings();
    const isWhole = outermost(cursor, phrase, found);
    if (cursor.done && isWhole) return found;
    if (candidates.length === 1) {
      if (cursor.done) cursor.gapHere();
      return found;
    }
    if (!best || cursor.at > best.at) best = { phrase, at: cursor.at };
    cursor.at = start;
    cursor.gaps.length = gaps;
  }
  const found = noFindings();
  const isWhole = best !== undefined && outermost(cursor, best.phrase, found);
  if (!isWhole && cursor.done) cursor.gapHere();
  return found;
}

/** The clause that stands here, if one of the alternatives has it. */
export function readClause(
  cursor: Cursor,
  alternatives: readonly Phrase[],
  given?: PhraseFindings,
): Clause | undefined {
  const candidates = beginningWith(alternatives, cursor.peek());
  if (candidates.length === 0) return undefined;
  const found = given ?? noFindings();
  for (const phrase of candidates) {
    const before = found.clauses.length;
    if (asClause(cursor, phrase, found)) return found.clauses[before];
  }
  return undefined;
}

/** What fits of the outermost sequence is kept, even where the rest does not: then false. */
function outermost(cursor: Cursor, phrase: Phrase, found: PhraseFindings): boolean {
  for (const part of phrase.type === 'sequence' ? phrase.parts : [phrase])
    if (part.type === 'repeat') while (asClause(cursor, part.part, found)) continue;
    else if (!asClause(cursor, part, found) && part.type !== 'optional') return false;
  return true;
}

/** Reads a part; a group of words and values is a clause. False where it does not stand here. */
function asClause(cursor: Cursor, phrase: Phrase, found: PhraseFindings): boolean {
  if (!mayBegin(cursor, phrase)) return false;
  const from = cursor.at;
  const group: Group = { words: [], values: [] };
  const inner = phrase.type === 'optional' ? phrase.part : phrase;
  if (!fits(cursor, inner, found, group) || (cursor.at === from && phrase.type !== 'sequence')) return false;
  if (cursor.at === from) return false;
  if (phrase.type !== 'word' && phrase.type !== 'part' && group.words.length > 0) {
    const clause: Clause = { at: cursor.span(from), name: group.words.join(' '), values: group.values };
    found.clauses.push(clause);
  }
  return true;
}

/** Whether the phrase stands here; where it does not, nothing is read of it. */
function fits(cursor: Cursor, phrase: Phrase, found: PhraseFindings, group: Group): boolean {
  switch (phrase.type) {
    case 'word': {
      if (!cursor.take(phrase.value)) return false;
      if (!phrase.isSymbol) (group.values.length > 0 ? group.values : group.words).push(phrase.value);
      return true;
    }
    case 'part': {
      const from = cursor.at;
      const values = parts[phrase.name]?.(cursor, found);
      if (!values || cursor.at === from) return false;
      for (const value of values) group.values.push(value);
      return true;
    }
    case 'sequence': {
      if (!mayBegin(cursor, phrase)) return false;
      const before = mark(cursor, found, group);
      for (const part of phrase.parts)
        if (!fits(cursor, part, found, group)) {
          reset(cursor, found, group, before);
          return false;
        }
      return true;
    }
    case 'choice':
      for (const part of beginningWith(phrase.parts, cursor.peek())) if (fits(cursor, part, found, group)) return true;
      return false;
    case 'optional':
      fits(cursor, phrase.part, found, group);
      return true;
    case 'repeat':
      for (let from = cursor.at; fits(cursor, phrase.part, found, group) && cursor.at > from; from = cursor.at)
        continue;
      return true;
  }
}

/** The next token is one with which the phrase can begin: cheap, and asked before anything is written down. */
function mayBegin(cursor: Cursor, phrase: Phrase): boolean {
  const first = firstOf(phrase);
  if (first === undefined) return true;
  const { type, value } = cursor.peek();
  return (type === 'word' || type === 'symbol') && first.has(value);
}

type Mark = ReturnType<typeof mark>;

const mark = (cursor: Cursor, found: PhraseFindings, { words, values }: Group) => ({
  at: cursor.at,
  gaps: cursor.gaps.length,
  targets: found.targets.length,
  clauses: found.clauses.length,
  exprs: found.exprs.length,
  columns: found.columns.length,
  properties: found.properties.length,
  words: words.length,
  values: values.length,
});

function reset(cursor: Cursor, found: PhraseFindings, { words, values }: Group, before: Mark): void {
  cursor.at = before.at;
  cursor.gaps.length = before.gaps;
  found.targets.length = before.targets;
  found.clauses.length = before.clauses;
  found.exprs.length = before.exprs;
  found.columns.length = before.columns;
  found.properties.length = before.properties;
  words.length = before.words;
  values.length = before.values;
}
