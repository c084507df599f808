/** A stretch that a program puts a value into before the engine sees it. */
interface Placeholder {
  readonly start: number;
  readonly end: number;
}

const any = /\$[{(A-Za-z_]|\{[A-Za-z_0-9}]|%\(|%s|@[A-Za-z_]/;
const openers = new RegExp(any.source, 'g');

/** `{name}`, `{0}`, `{}`, as Python's format has them. */
const braced = /\{(?:[A-Za-z_][\w.]{0,80}(?:\[['"\w]{0,40}\])?|\d{0,2})(?:![rsa])?(?::[^{}'"\s]{0,20})?\}/y;
/** `%(name)s`. */
const named = /%\(\w{1,80}\)[sd]\b/y;
/** `$name`, not the tag of a dollar quote. */
const shell = /\$[A-Za-z_]\w{0,80}(?![\w$])/y;
const variable = /@[A-Za-z_]\w{0,80}/y;

/**
 * The placeholders of programs in a SQL text: `${x}`, `$(x)`, `$x`, `{x}`, `%(x)s`, `%s`, `@x`. What the engine's own SQL could be
 * meant by is left alone: `%` between two operands, a pattern's `{2}`, `@` before what Redshift takes the absolute value of.
 * Linear.
 */
export function placeholdersIn(text: string, isRedshift: boolean): readonly Placeholder[] {
  if (!any.test(text)) return [];
  const found: Placeholder[] = [];
  const hopeless = new Set<string>();
  let hasPatterns: boolean | undefined;
  openers.lastIndex = 0;
  for (let match = openers.exec(text); match; match = openers.exec(text)) {
    const start = match.index;
    const [opener] = match;
    const end = endOf(opener, start);
    if (end === undefined) {
      openers.lastIndex = start + 1;
      continue;
    }
    found.push({ start, end });
    openers.lastIndex = end;
  }
  return found;

  function endOf(opener: string, start: number): number | undefined {
    if (opener === '${' || opener === '$(') {
      const closer = opener === '${' ? '}' : ')';
      const close = hopeless.has(closer) ? -1 : text.indexOf(closer, start + 2);
      if (close < 0) hopeless.add(closer);
      return close < 0 ? undefined : close + 1;
    }
    if (opener === '%(') return matched(named, start);
    if (opener === '%s') return /\w/.test(text[start + 2] ?? '') || !wantsOperand(text, start) ? undefined : start + 2;
    if (opener.startsWith('$')) return standsAlone(text, start) ? matched(shell, start) : undefined;
    if (opener.startsWith('@')) return isRedshift || !standsAlone(text, start) ? undefined : matched(variable, start);
    if (/[A-Za-z_]/.test(opener[1] ?? '')) return matched(braced, start);
    hasPatterns ??= /\bmatch_recognize\b/i.test(text);
    const isName = wantsOperand(text, start) || text[start - 1] === '_';
    return hasPatterns || !isName ? undefined : matched(braced, start);
  }
  function matched(pattern: RegExp, start: number): number | undefined {
    pattern.lastIndex = start;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  }
}

/** No name and no quote stands right before it. */
const standsAlone = (text: string, start: number) => start === 0 || /[\s(,=.<>+*/|-]/.test(text[start - 1] ?? '');

/** What stands before it asks for an operand. */
const wantsOperand = (text: string, start: number) =>
  /(?:[=<>(,.+*/|-]|\b(?:from|join|into|table|and|or|not|in|like|between|where|when|then|else|limit|by|values|select|on|interval|update|exists|copy|view|using|as))\s{0,9}$/i.test(
    text.slice(Math.max(0, start - 20), start),
  );
