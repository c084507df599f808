/**
 * A statement's grammar as documentation writes it: words and symbols stand for themselves (brackets in quotes, `'('`),
 * `[ … ]` may be left out, `{ … }` may stand any number of times, `( a | b )` is the first that fits, `@name` is a part
 * that `phrase-parts.ts` reads. Pieces have spaces between them.
 */
export type Phrase = {
  /** The words and symbols that it may begin with; undefined where it may begin with anything, or be nothing. */
  readonly first?: ReadonlySet<string> | undefined;
} & (
  | { readonly type: 'word'; readonly value: string; readonly isSymbol: boolean }
  | { readonly type: 'part'; readonly name: string }
  | { readonly type: 'sequence'; readonly parts: readonly Phrase[] }
  | { readonly type: 'choice'; readonly parts: readonly Phrase[] }
  | { readonly type: 'optional' | 'repeat'; readonly part: Phrase }
);

/** What a phrase may begin with where it is there at all. */
export const firstOf = (phrase: Phrase): Phrase['first'] =>
  phrase.type === 'optional' || phrase.type === 'repeat' ? phrase.part.first : phrase.first;

/** The alternatives of a grammar's outermost choice. Throws a RangeError where its brackets do not match. */
export function compile(grammar: string): readonly Phrase[] {
  const pieces = grammar.trim().split(/\s+/);
  let at = 0;

  function choice(closing: string | undefined): readonly Phrase[] {
    const alternatives: Phrase[] = [];
    let parts: Phrase[] = [];
    for (;;) {
      const piece = pieces[at];
      at += 1;
      if (piece === closing) break;
      if (piece === undefined) throw new RangeError(`no ${closing ?? 'end'} in ${grammar}`);
      if (piece === '|') {
        alternatives.push(sequence(parts));
        parts = [];
      } else parts.push(phraseOf(piece));
    }
    return [...alternatives, sequence(parts)];
  }

  function phraseOf(piece: string): Phrase {
    switch (piece) {
      case '[':
        return { type: 'optional', part: one(choice(']')) };
      case '{':
        return { type: 'repeat', part: one(choice('}')) };
      case '(':
        return one(choice(')'));
      default:
        if (piece.startsWith('@')) return { type: 'part', name: piece.slice(1) };
        return word(piece.length === 3 && piece.startsWith("'") ? piece.slice(1, 2) : piece);
    }
  }

  return choice(undefined);
}

const one = (alternatives: readonly Phrase[]): Phrase => {
  const [only] = alternatives;
  if (only && alternatives.length === 1) return only;
  const first = new Set<string>();
  const isOpen = alternatives.some(phrase => !addFirst(phrase, first));
  return { type: 'choice', parts: alternatives, first: isOpen ? undefined : first };
};

const word = (value: string): Phrase => ({
  type: 'word',
  value,
  isSymbol: !/^[a-z_]/.test(value),
  first: new Set([value]),
});

function sequence(parts: readonly Phrase[]): Phrase {
  const first = new Set<string>();
  for (const part of parts) {
    const isLeftOut = part.type === 'optional' || part.type === 'repeat';
    if (!addFirst(isLeftOut ? part.part : part, first)) break;
    if (!isLeftOut) return { type: 'sequence', parts, first };
  }
  return { type: 'sequence', parts, first: undefined };
}

/** False: it may begin with anything. */
function addFirst({ first }: Phrase, to: Set<string>): boolean {
  for (const own of first ?? []) to.add(own);
  return first !== undefined;
}
