import { textOf, type Run } from '../../languages/runs.ts';
import type { Sited } from './scopes.ts';

/** What an expression is when the script runs, as far as its text alone tells. */
export type Value =
  /** `open`: parts of it are known only when it runs; they read as templates. */
  | { readonly is: 'text'; readonly runs: readonly Run[]; readonly open: boolean }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'none' }
  | { readonly is: 'list'; readonly items: readonly Sited[] }
  /** `open`: it may have more entries. */
  | { readonly is: 'dict'; readonly entries: ReadonlyMap<string, Sited>; readonly open: boolean }
  /** What a job was started with; `more`: there may be others than these. */
  | { readonly is: 'namespace'; readonly names: ReadonlySet<string>; readonly more: boolean }
  | { readonly is: 'unknown'; readonly why: string };

export const unknown = (why: string): Value => ({ is: 'unknown', why });

/** What the SQL front end reads as a value. */
export const hole = '${…}';

/** Characters of one text. */
const longest = 1_000_000;
const mostRuns = 100_000;

export function text(runs: readonly Run[], open: boolean): Value {
  if (runs.length > mostRuns || runs.reduce((sum, run) => sum + run.text.length, 0) > longest)
    return unknown('a text that is too long');
  return { is: 'text', runs, open };
}

/** As it is put into a text; undefined where that is not known. */
export function written(value: Value): string | undefined {
  if (value.is === 'text') return value.open ? undefined : textOf(value.runs);
  if (value.is === 'number') return String(value.value);
  return value.is === 'boolean' ? (value.value ? 'True' : 'False') : undefined;
}

/** What can tell the value of an expression. */
export interface Evaluates {
  evaluate(sited: Sited): Value;
}
