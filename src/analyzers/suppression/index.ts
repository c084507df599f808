import { hclComments } from '../../languages/hcl/comments.ts';
import { sqlComments } from '../../languages/sql/comments.ts';
import type { Dialect } from '../../languages/sql/index.ts';
import { placerOf, type Placer } from '../../languages/text.ts';
import type { Span } from '../../model/place.ts';
import { readDirectives, type Commenting, type ReadDirectives } from './disabled.ts';

export type { Disabled } from './disabled.ts';

/** What is known of rules. */
type Rules = Pick<Commenting, 'isRule' | 'suggest'>;
interface SqlSource {
  readonly text: string;
  readonly dialect: Dialect;
  readonly place: Placer;
}

/** The rules that comments in SQL turn off. `statements` are those of the text. */
export function disabledInSql(
  { text, dialect, place }: SqlSource,
  statements: readonly Span[],
  rules: Rules,
): ReadDirectives {
  return readDirectives({ text, place, comments: sqlComments(text, dialect), units: statements, ...rules });
}

/** The rules that comments in a file of Terraform turn off. */
export function disabledInHcl(file: string, text: string, rules: Rules): ReadDirectives {
  const { comments, blocks } = hclComments(text);
  const place = placerOf(file, text);
  const units = blocks.map(({ start, end }) => place(start, end));
  return readDirectives({ text, place, comments, units, ...rules });
}

/** The rules that comments in a script turn off. */
export const disabledInScript = (
  source: Pick<Commenting, 'text' | 'place' | 'comments' | 'units'>,
  rules: Rules,
): ReadDirectives => readDirectives({ ...source, ...rules });
