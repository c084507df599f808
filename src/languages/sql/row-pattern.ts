import type { Expr, Named } from '../../model/tree.ts';
import { close, plainList } from './arguments.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';

type Part = 'measures' | 'rows' | 'after' | 'seek' | 'pattern' | 'subset' | 'define';

interface Match {
  readonly measures: (Named & { readonly expr: Expr })[];
  readonly defines: Expr[];
  /** Names of the pattern's variables and of unions of them. */
  readonly labels: string[];
  /** ALL ROWS PER MATCH: every row of the input with its measures. */
  allRows: boolean;
}

/** The parts of a row pattern that may stand here, in this order: MEASURES, rows per match, AFTER MATCH, PATTERN, SUBSET, DEFINE. */
export function matchParts(cursor: Cursor, parts: readonly Part[]): Match {
  const match: Match = { measures: [], defines: [], labels: [], allRows: false };
  for (const part of parts) readers[part](cursor, match);
  return match;
}

const readers: Readonly<Record<Part, (cursor: Cursor, match: Match) => void>> = {
  measures(cursor, { measures }) {
    if (!cursor.is('measures') || cursor.is(')', 1)) return;
    cursor.at += 1;
    do {
      const expr = cursor.grammar.expr(cursor);
      cursor.take('as');
      measures.push({ name: identifier(cursor) ?? '', expr });
    } while (cursor.take(','));
  },
  rows(cursor, match) {
    if (cursor.take('one', 'row', 'per', 'match')) return;
    match.allRows = cursor.take('all', 'rows', 'per', 'match');
    if (!cursor.take('show', 'empty', 'matches') && !cursor.take('omit', 'empty', 'matches'))
      cursor.take('with', 'unmatched', 'rows');
  },
  after(cursor) {
    if (!cursor.take('after', 'match', 'skip')) return;
    if (cursor.take('to', 'next', 'row') || cursor.take('past', 'last', 'row')) return;
    cursor.take('to');
    const which =
      (cursor.is('first') || cursor.is('last')) && isNameToken(cursor.peek(1)) && !cursor.isOneOf(follow, 1);
    cursor.at += which ? 1 : 0;
    identifier(cursor);
  },
  seek(cursor) {
    if (!cursor.take('initial')) cursor.take('seek');
  },
  pattern(cursor, { labels }) {
    if (!cursor.is('pattern') || !cursor.is('(', 1)) return;
    cursor.at += 2;
    pattern(cursor, labels);
    close(cursor);
  },
  subset(cursor, { labels }) {
    if (!cursor.take('subset')) return;
    do {
      const name = identifier(cursor);
      if (name !== undefined) labels.push(name);
      if (cursor.take('=') && cursor.take('(')) {
        plainList(cursor);
        close(cursor);
      }
    } while (cursor.take(','));
  },
  define(cursor, { defines, labels }) {
    if (!cursor.take('define')) return;
    do {
      const name = identifier(cursor);
      if (name !== undefined) labels.push(name);
      if (cursor.take('as')) defines.push(cursor.grammar.expr(cursor));
    } while (cursor.take(','));
  },
};

/** Variables, alternation, grouping, PERMUTE, exclusion, anchors and quantifiers, up to what closes them. */
function pattern(cursor: Cursor, labels: string[]): void {
  let depth = 0;
  while (!cursor.done) {
    const token = cursor.peek();
    if (isNameToken(token)) {
      if (!(token.value === 'permute' && cursor.is('(', 1))) labels.push(token.value.toLowerCase());
    } else if (cursor.is('(')) depth += 1;
    else if (cursor.is(')')) {
      if (depth === 0) return;
      depth -= 1;
    } else if (token.type !== 'number' && !patternSymbols.has(token.value)) {
      const from = cursor.at;
      cursor.at += 1;
      cursor.gaps.push(cursor.span(from));
      continue;
    }
    cursor.at += 1;
  }
}

const patternSymbols = new Set(['|', '^', '$', '{-', '-}', '*', '+', '?', '{', '}', ',', '||']);
const follow = new Set(['initial', 'seek', 'pattern']);
