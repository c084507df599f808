import type { Span } from '../../model/place.ts';
import { Cursor } from './cursor.ts';
import { spellingOf } from './dialect.ts';
import { lex } from './lexer.ts';
import type { Token } from './token.ts';
import { maskTemplates } from './mask.ts';

/** A text that stands in a string, and where each of its characters stands in the host's text. */
interface InnerText {
  readonly text: string;
  /** Ascending: from the character at `inner` on, the host's are at `host` and after. */
  readonly runs: readonly { readonly inner: number; readonly host: number }[];
}

/**
 * Reads the text inside a string or a dollar quote: a cursor over its tokens, whose spans are those of the host. What is
 * left when `read` is done is a gap, and so is what is never closed in it.
 */
export function readInside<Found>(host: Cursor, token: Token, read: (inner: Cursor) => Found): Found {
  const inner = cursorInside(host, token);
  const found = read(inner);
  if (!inner.done) {
    const from = inner.at;
    inner.at = inner.tokens.length;
    inner.gaps.push(inner.span(from));
  }
  for (const gap of inner.gaps) host.gaps.push(gap);
  return found;
}

/** A cursor over what stands in a string or a dollar quote. What is never closed in it is a gap. */
export function cursorInside(host: Cursor, token: Token): Cursor {
  const { text, runs } = innerText(host, token);
  const { tokens, unclosed } = lex(maskTemplates(text, host.dialect).text, spellingOf(host.dialect));
  const place = (start: number, end: number): Span => host.place(hostOffset(runs, start), hostOffset(runs, end));
  const last = tokens.at(-1);
  const own = last?.type === 'symbol' && last.value === ';' ? tokens.slice(0, -1) : tokens;
  const inner = new Cursor(own, place, text, host.grammar, host.dialect);
  inner.depth = host.depth;
  for (const { start } of unclosed) inner.gaps.push(place(start, text.length));
  return inner;
}

/** A string without its quotes and escapes, a dollar quote as it stands. */
function innerText({ text, dialect }: Cursor, token: Token): InnerText {
  const opening =
    token.type === 'dollar'
      ? (/^\$[A-Za-z_0-9]*\$/.exec(text.slice(token.start, token.start + 66))?.[0].length ?? 0)
      : 1;
  if (token.type === 'dollar') return { text: token.value, runs: [{ inner: 0, host: token.start + opening }] };
  const quote = text[token.start] ?? "'";
  const { backslash } = spellingOf(dialect);
  const runs = [{ inner: 0, host: token.start + 1 }];
  const parts: string[] = [];
  let length = 0;
  let from = token.start + 1;
  const end = text[token.end - 1] === quote && token.end > token.start + 1 ? token.end - 1 : token.end;
  for (let at = from; at < end; at += 1) {
    const escapes = (backslash && text[at] === '\\') || (text[at] === quote && text[at + 1] === quote);
    if (!escapes) continue;
    parts.push(text.slice(from, at));
    length += at - from;
    from = at + 1;
    // The escape itself belongs to the character that it stands for.
    runs.push({ inner: length, host: at }, { inner: length + 1, host: at + 2 });
    at += 1;
  }
  parts.push(text.slice(from, end));
  return { text: parts.join(''), runs };
}

function hostOffset(runs: InnerText['runs'], inner: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.inner ?? 0) <= inner) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  return run ? run.host + inner - run.inner : 0;
}
