/** A stretch of template, and what stands in its place for the lexer: a name or a literal's worth of text, or nothing. */
interface Mask {
  readonly start: number;
  readonly end: number;
  /** `value` becomes one identifier token; `block` ({% … %}, {# … #}) becomes blank. */
  readonly as: 'value' | 'block';
}

export interface Masked {
  /** As long as the original: every offset means the same place. */
  readonly text: string;
  readonly masks: readonly Mask[];
}

const openers: Readonly<Record<string, { readonly close: string; readonly as: Mask['as'] }>> = {
  '{{': { close: '}}', as: 'value' },
  '{%': { close: '%}', as: 'block' },
  '{#': { close: '#}', as: 'block' },
  '${': { close: '}', as: 'value' },
  '$(': { close: ')', as: 'value' },
};

/** dbt's calls that render nothing: a model begins with one. */
const isSilent = /^\{\{-?\s*(?:config|log|print)\s*\(/;

/** What a masked value reads as: no identifier that people write has it. */
export const filler = '\uE000';

/** Replaces templates by text of equal length. One that is not closed is left as it is. Linear: a missing closer is looked for once. */
export function maskTemplates(text: string): Masked {
  if (!/\{[{%#]|\$[{(]/.test(text)) return { text, masks: [] };
  const masks: Mask[] = [];
  const hopeless = new Set<string>();
  let out = '';
  let done = 0;
  for (let at = 0; at < text.length - 1;) {
    const opener = openers[text.slice(at, at + 2)];
    if (!opener || hopeless.has(opener.close)) {
      at += 1;
      continue;
    }
    const close = text.indexOf(opener.close, at + 2);
    if (close < 0) {
      hopeless.add(opener.close);
      at += 1;
      continue;
    }
    const end = close + opener.close.length;
    const template = text.slice(at, end);
    const as = isSilent.test(template) ? 'block' : opener.as;
    masks.push({ start: at, end, as });
    out += text.slice(done, at) + blank(template, as);
    done = at = end;
  }
  return { text: out + text.slice(done), masks };
}

/** Lines stay lines. */
const blank = (template: string, as: Mask['as']) =>
  as === 'value' ? filler.repeat(template.length) : template.replace(/[^\r\n]/g, ' ');
