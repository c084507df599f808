import { disabledInHcl, disabledInScript, disabledInSql, type Disabled } from '../analyzers/suppression/index.ts';
import { suggestion } from '../config/nearest.ts';
import { mark } from '../languages/directives.ts';
import type { Span } from '../model/place.ts';
import type { Problem } from '../model/report.ts';
import type { Statement } from '../model/statement.ts';
import type { SqlText } from './texts.ts';

/** Collects what the comments of the texts turn off while they are read; most texts have none and cost one look. */
export function commentReader(ruleIds: readonly string[]) {
  const disabled: Disabled[] = [];
  const problems: Problem[] = [];
  const known = new Set(ruleIds);
  const rules = {
    isRule: (id: string) => known.has(id),
    suggest: (word: string, among: 'rules' | readonly string[]) =>
      suggestion(word, among === 'rules' ? ruleIds : among),
  };
  // A template's comments are there in each text that is made of it.
  const seen = new Set<string>();
  const isNew = (...parts: readonly unknown[]) => {
    const key = JSON.stringify(parts);
    return !seen.has(key) && seen.add(key);
  };
  const take = (found: ReturnType<typeof disabledInSql>) => {
    for (const one of found.disabled) if (isNew(one.rule, one.at, one.covers)) disabled.push(one);
    for (const problem of found.problems)
      if (isNew(problem.file, problem.line, problem.column, problem.message)) problems.push(problem);
  };
  return {
    disabled,
    problems,
    sql(source: Pick<SqlText, 'text' | 'dialect' | 'place'>, statements: readonly Statement[]) {
      if (source.text.includes(mark)) take(disabledInSql(source, statements.flatMap(spanOf), rules));
    },
    script(source: Parameters<typeof disabledInScript>[0]) {
      if (source.comments.length > 0) take(disabledInScript(source, rules));
    },
    hcl(file: string, text: string) {
      if (!file.endsWith('.json') && text.includes(mark)) take(disabledInHcl(file, text, rules));
    },
  };
}

const spanOf = ({ at }: Statement): readonly Span[] => ('line' in at && !('address' in at) ? [at] : []);
