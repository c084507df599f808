import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/analyzers/terraform/budget.ts';
import { evaluate } from '../../../src/analyzers/terraform/expression.ts';
import type { Scope } from '../../../src/analyzers/terraform/scope.ts';
import { obstacleOf, textOf, unknown } from '../../../src/analyzers/terraform/value.ts';
import { encodeJson } from '../../../src/analyzers/terraform/functions/json.ts';
import { parseHcl, parseTemplate } from '../../../src/languages/hcl/index.ts';

const texts: Readonly<Record<string, string>> = {
  './a.sql': 'SELECT 1\n',
  './t.tpl': 'FROM ${db}.t\n%{ for c in columns ~}\n${upper(c)},\n%{ endfor ~}\nWHERE x',
  './one.tpl': '${columns}',
  './stray.tpl': '${nowhere}',
};
const scope: Scope = {
  budget: new Budget(100_000),
  files: {
    read: path => texts[path],
    has: path => (path === './gone' ? false : undefined),
    list: () => ['a.sql', 'q/b.sql', 'q/r/c.sql', 'q/r/d.txt', '.h'],
    template: text => parseTemplate(text),
  },
  resolve: (root, steps) => ({ value: unknown(root), taken: steps.length }),
};
const valueOf = (source: string, where: Scope = scope) => {
  const expr = parseHcl(`a = ${source}\n`, 'main.tf').body.attributes[0]?.value;
  if (!expr) return 'unread';
  const value = evaluate(expr, where);
  const obstacle = obstacleOf([value]);
  if (obstacle?.is === 'unknown') return obstacle.fails ? 'fails' : 'unknown';
  return textOf(value) ?? (obstacle ? 'secret' : encodeJson(value));
};

describe('functions of files', () => {
  it.each([
    ['file("./a.sql")', 'SELECT 1\n'],
    ['filemd5("./a.sql")', '401f1b790bf394cf6493425c1d7e33b0'],
    ['filebase64("./a.sql")', 'U0VMRUNUIDEK'],
    ['fileexists("./a.sql")', 'true'],
    ['templatefile("./t.tpl", { db = "lake", columns = ["a", "b"] })', 'FROM lake.t\nA,\nB,\nWHERE x'],
    ['templatefile("./one.tpl", { columns = [1, 2] })', '[1,2]'],
    ['templatefile("./one.tpl", { columns = sensitive("x") })', 'secret'],
    ['templatefile("./one.tpl", { columns = 1, more = var.x })', '1'],
    ['fileset(".", "*.sql")', '["a.sql"]'],
    ['fileset(".", "**/*.sql")', '["a.sql","q/b.sql","q/r/c.sql"]'],
    ['fileset(".", "q/*")', '["q/b.sql"]'],
    ['fileset(".", "**/[cd].{sql,txt}")', '["q/r/c.sql","q/r/d.txt"]'],
    ['fileset(".", "?.sql")', '["a.sql"]'],
    ['templatefile("./stray.tpl", {})', 'fails'],
    ['templatefile("./one.tpl", "x")', 'fails'],
    ['file("./none")', 'unknown'],
    ['fileexists("./none")', 'unknown'],
    ['fileexists("./gone")', 'false'],
    ['file("./gone")', 'fails'],
    ['try(file("./gone"), "x")', 'x'],
    ['filemd5("./gone")', 'fails'],
    ['templatefile("./gone", {})', 'fails'],
    ['file("~/a.sql")', 'unknown'],
    ['fileset(".", "../*")', 'unknown'],
    ['templatefile("./one.tpl", { columns = var.x })', 'unknown'],
  ])('%s', (source, expected) => expect(valueOf(source)).toBe(expected));

  it('are unknown where no files are in reach', () => {
    const { files: _, ...bare } = scope;
    for (const source of [
      'file("./a.sql")',
      'fileset(".", "*")',
      'templatefile("./t.tpl", {})',
      'fileexists("./a.sql")',
    ])
      expect(valueOf(source, bare)).toBe('unknown');
  });
});
