import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rule } from '../model/rule.ts';

/**
 * `--rule a b file.sql` ends where the rules end: what names no rule and is there is a PATH. Anything else stays, to be
 * refused with a suggestion.
 */
export function splitRules(
  asked: readonly string[],
  rules: readonly Rule[],
  cwd: string,
): { readonly rule: readonly string[]; readonly paths: readonly string[] } {
  const isPath = (word: string, index: number) =>
    index > 0 && !rules.some(({ id }) => id === word) && (word === '-' || existsSync(resolve(cwd, word)));
  return { rule: asked.filter((word, index) => !isPath(word, index)), paths: asked.filter(isPath) };
}
