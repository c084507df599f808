import { isSilent, renderedOf } from '../jinja/rendered.ts';
import type { Tag } from '../jinja/tags.ts';
import { adaptersOf, spellingOf, type Dialect } from './dialect.ts';
import { placeholdersIn } from './placeholders.ts';
import { templateTags } from './template-tags.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}
/** A stretch of template, and what stands in its place for the lexer. */
interface Mask extends Range {
  /** `value` becomes one name's worth of text, `block` blank, `end` blank behind a semicolon. */
  readonly as: 'value' | 'block' | 'end';
}

export interface Masked {
  /** As long as the original: every offset means the same place. */
  readonly text: string;
  /** What was left out and may be what is rendered: nobody reads it. */
  readonly alternatives: readonly Range[];
}

/** What a masked value reads as: no identifier that people write has it. */
export const filler = '\uE000';

/** Replaces templates by text of equal length: one way that they may be rendered. One that is not closed is left as it is. Linear. */
export function maskTemplates(text: string, dialect: Dialect): Masked {
  const tags = templateTags(text, spellingOf(dialect).backslash);
  const { hidden, alternatives, separators } =
    tags.length > 0
      ? renderedOf(text, tags, adaptersOf(dialect))
      : { hidden: [], alternatives: [], separators: new Set<Tag>() };
  const masks = [
    ...hidden.map(({ start, end }): Mask => ({ start, end, as: 'block' })),
    ...tags.map((tag): Mask => ({ start: tag.start, end: tag.end, as: separators.has(tag) ? 'end' : shownAs(tag) })),
    ...placeholdersIn(text, dialect === 'redshift').map(({ start, end }): Mask => ({ start, end, as: 'value' })),
  ];
  if (masks.length === 0) return { text, alternatives };
  masks.sort((a, b) => a.start - b.start || b.end - a.end);
  let out = '';
  let done = 0;
  for (const { start, end, as } of masks) {
    if (start < done) continue;
    out += text.slice(done, start) + inPlaceOf(text.slice(start, end), as);
    done = end;
  }
  return { text: out + text.slice(done), alternatives };
}

/** A separator that all turns of a loop but the last one end with is not there in the one that is read. */
const isBetweenTurns = (rest: string) => /\bif\s+not\s+loop\.(?:last|first)\b/.test(rest);

const shownAs = ({ type, rest }: Tag): Mask['as'] =>
  type === 'value' && !isSilent(rest) && !isBetweenTurns(rest) ? 'value' : 'block';

/** Lines stay lines. */
function inPlaceOf(template: string, as: Mask['as']): string {
  if (as === 'value') return filler.repeat(template.length);
  const blank = template.replace(/[^\r\n]/g, ' ');
  return as === 'end' ? `;${blank.slice(1)}` : blank;
}
