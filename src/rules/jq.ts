/** An expression of jq with its texts empty: what is left names fields and functions. */
function withoutTexts(expression: string): string {
  let [left, quoted] = ['', false];
  for (let index = 0; index < expression.length; index += 1) {
    const character = expression.charAt(index);
    if (quoted && character === '\\') index += 1;
    else if (character === '"') quoted = !quoted;
    if (character === '"' || !quoted) left += character;
  }
  return left;
}

/** The entries of a jq object such as `{year: .ts | strftime("%Y")}`, by key; undefined where it is no plain object. */
export function jqEntries(query: string): ReadonlyMap<string, string> | undefined {
  const text = query.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  const entries = new Map<string, string>();
  for (const part of splitAtCommas(text.slice(1, -1))) {
    const [, key, bare, value] = /^\s*(?:"((?:[^"\\]|\\.)*)"|(\w+))\s*:([\s\S]*)$/.exec(part) ?? [];
    const name = key ?? bare;
    if (name === undefined || value === undefined) return undefined;
    entries.set(name, value.trim());
  }
  return entries;
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quoted && character === '\\') index += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, index));
      from = index + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.filter(part => part.trim() !== '');
}

/** The fields that a jq expression reads: `.event.time`. */
export const jqFields = (expression: string): readonly string[] =>
  [...withoutTexts(expression).matchAll(/(?<![\w\])".])\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g)].map(([path]) => path);

/** Whether a jq expression cuts a part out of a time. */
export const isPartOfTime = (expression: string): boolean =>
  /\b(?:strftime|strflocaltime|split|sub|gsub|todate|todateiso8601|gmtime|localtime|capture|match|scan)\b|\[\d*:\d*\]/.test(
    withoutTexts(expression),
  );
