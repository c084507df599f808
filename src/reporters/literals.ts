import { holdsSecret, looksSecret } from './secret-names.ts';

/** A quoted text of a line, from its first quote to after its last; the name before it, if that is what it is the value of. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
  readonly isSecret: boolean;
  readonly name?: Name;
}
interface Name {
  readonly start: number;
  readonly text: string;
}
/** What is open at a line's end: brackets within the value of a secret name (-1: no such value), and the text that ends a literal of several lines. */
export interface Open {
  readonly depth: number;
  readonly until?: string;
}
/** How a language writes texts: whether a backslash escapes, and whether they may stand without quotes. */
interface Writing {
  readonly escapes: boolean;
  readonly bare: boolean;
}

export const nothingOpen: Open = { depth: -1 };

/** The literals of a line, in order. What follows a name that looks secret is secret up to the next comma or bracket outside it. One pass. */
export function literalsOf(
  line: string,
  { escapes, bare }: Writing,
  before: Open = nothingOpen,
): { readonly literals: readonly Literal[]; readonly open: Open } {
  const literals: Literal[] = [];
  const endless = new Set<string>();
  let { depth } = before;
  let at = 0;
  let named: (Name & { readonly isQuoted: boolean; readonly isVariable: boolean }) | undefined;
  let isLinked = false;
  let awaits = depth === 0;
  const hide = (start: number, end: number) => literals.push({ start, end, isClosed: true, isSecret: true });
  if (before.until !== undefined) {
    const end = line.indexOf(before.until);
    hide(0, end < 0 ? line.length : end + before.until.length);
    if (end < 0) return { literals, open: before };
    at = end + before.until.length;
  }
  while (at < line.length) {
    const char = line.charAt(at);
    const quote = escapes && line.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
    if ((char === '"' || char === "'") && !endless.has(quote)) {
      const close = endOf(line, at + quote.length, quote, escapes);
      const follows = char === "'" && named?.isQuoted === false && !isLinked && looksSecret(named.text);
      const isWithin = depth >= 0 || follows;
      if (close < 0 && isWithin) {
        hide(at, line.length);
        return { literals, open: quote.length > 1 ? { depth, until: quote } : nothingOpen };
      }
      const name = isLinked && named ? { name: { start: named.start, text: named.text } } : {};
      if (close < 0) {
        endless.add(quote);
        if (quote === char) literals.push({ start: at, end: line.length, isClosed: false, isSecret: false, ...name });
        at += quote.length;
        continue;
      }
      const text = line.slice(at + quote.length, close);
      const end = close + quote.length;
      const isSecret = isWithin || holdsSecret(text);
      // A text that ends in `password =` was none: an apostrophe before it opened it, and what follows is the secret.
      if (isSecret && !isWithin && /[=:]$/.test(text.trimEnd())) {
        hide(at, line.length);
        return { literals, open: nothingOpen };
      }
      literals.push({ start: at, end, isClosed: true, isSecret, ...name });
      named = isWithin
        ? undefined
        : { start: at, text, isQuoted: true, isVariable: named?.text === 'variable' && !isLinked };
      isLinked = false;
      awaits = false;
      at = end;
      continue;
    }
    if (isOfName(char)) {
      const start = at;
      while (at < line.length && isOfName(line.charAt(at))) at += 1;
      named = { start, text: line.slice(start, at), isQuoted: false, isVariable: false };
      isLinked = false;
      awaits = false;
      continue;
    }
    at += 1;
    if (char === ' ' || char === '\t') continue;
    const isSecret = depth < 0 && named !== undefined && looksSecret(named.text);
    if (char === '=' || char === ':') {
      if (isSecret) depth = 0;
      awaits = depth === 0;
      isLinked = named !== undefined;
      if (bare && isSecret) {
        if (line.slice(at).trim() !== '') hide(at, line.length);
        return { literals, open: nothingOpen };
      }
    } else if (char === ',') {
      depth = isSecret && named?.isQuoted ? 0 : depth === 0 ? -1 : depth;
      awaits = depth === 0;
      isLinked = named?.isQuoted === true;
      if (!isLinked) named = undefined;
    } else if ('([{'.includes(char)) {
      if (depth >= 0) depth += 1;
      else if (isSecret && char !== '[' && (named?.isQuoted === false || named?.isVariable)) depth = 1;
      named = undefined;
    } else if (')]}'.includes(char)) {
      depth = Math.max(-1, depth - 1);
      if (char !== ']') named = undefined;
    } else if (char === ';') {
      depth = depth === 0 ? -1 : depth;
      named = undefined;
    } else if (char === '<' && line.charAt(at) === '<' && depth >= 0) {
      const until = line
        .slice(at + 1)
        .replace('-', '')
        .trim();
      return { literals, open: until === '' ? nothingOpen : { depth: -1, until } };
    } else if (char === '+' || char === '\\') awaits = true;
  }
  return { literals, open: depth > 0 || (depth === 0 && awaits) ? { depth } : nothingOpen };
}

const isOfName = (char: string) => /[\w.$-]/.test(char);

function endOf(line: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from; at < line.length; at += 1) {
    if (escapes && line.charAt(at) === '\\') at += 1;
    else if (line.startsWith(quote, at)) return at;
  }
  return -1;
}
