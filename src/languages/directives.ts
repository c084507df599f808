/** A comment of a text: offsets with its marks, and what is in it. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a comment that begins with `lakewise-` asks for, or what is wrong with it. */
export type Directive =
  | {
      readonly asks: 'disable' | 'disable-next-line' | 'disable-file';
      readonly rules: readonly string[];
      readonly reason?: string;
      /** As written. */
      readonly until?: string;
    }
  | { readonly asks: 'enable'; readonly rules: readonly string[] }
  | { readonly asks: 'unknown'; readonly word: string };

/** What all directives begin with: a text without it has none. */
export const mark = 'lakewise-';
const words = ['disable-next-line', 'disable-file', 'disable', 'enable'] as const;

/** A comment as a directive; undefined where it is none. `-- lakewise-disable-next-line a/b, c/d: reason until=2027-01-31`. */
export function directiveIn(comment: string): Directive | undefined {
  const text = comment.replace(/^[\s*!]+/, '').trimEnd();
  if (!text.startsWith(mark)) return undefined;
  const [, word = '', rest = ''] = /^([A-Za-z-]*)([\s\S]*)$/.exec(text.slice(mark.length)) ?? [];
  const asks = words.find(known => known === word);
  if (asks === undefined || /^[^\s:]/.test(rest)) return { asks: 'unknown', word };
  const { rules, after } = rulesIn(rest);
  if (asks === 'enable') return { asks, rules };
  const { reason, until } = reasonIn(after);
  return {
    asks,
    rules,
    ...(reason === '' ? {} : { reason }),
    ...(until === undefined ? {} : { until }),
  };
}

/** Ids with commas between them, up to a colon or the first word that no comma joins. */
function rulesIn(text: string): { readonly rules: readonly string[]; readonly after: string } {
  const rules: string[] = [];
  let at = 0;
  const blank = () => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  for (;;) {
    blank();
    const from = at;
    while (/[^\s,:]/.test(text[at] ?? '')) at += 1;
    if (at > from) rules.push(text.slice(from, at));
    blank();
    if (text[at] !== ',') break;
    at += 1;
  }
  return { rules, after: text.slice(text[at] === ':' ? at + 1 : at) };
}

/** `until=…` may stand anywhere behind a blank; the rest is the reason. */
function reasonIn(text: string): { readonly reason: string; readonly until?: string } {
  const parts = text.split(/\s+/).filter(part => part !== '');
  const until = parts.find(part => part.startsWith('until='));
  const reason = parts.filter(part => part !== until).join(' ');
  return { reason, ...(until === undefined ? {} : { until: until.slice('until='.length) }) };
}
