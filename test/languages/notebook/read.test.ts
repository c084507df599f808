import { expect, it } from 'vitest';
import { readScript } from '../../../src/analyzers/script/index.ts';
import { readNotebook } from '../../../src/languages/notebook/index.ts';
import { textOf } from '../../../src/languages/runs.ts';
import { magicsIn } from '../../../src/languages/notebook/magics.ts';
import { mutate, numbersFrom } from '../../support/mutate.ts';

const cell = (source: string | readonly string[], type = 'code') => ({
  cell_type: type,
  metadata: {},
  outputs: [],
  source,
});
const notebook = (...cells: readonly object[]) =>
  JSON.stringify({ cells, metadata: { kernelspec: { language: 'python' } }, nbformat: 4 }, null, 1);

const text = notebook(
  cell('# title', 'markdown'),
  cell(['%glue_version 4.0\n', 'DAY = "2026-01-01"\n', '!pip install x\n', 'for x in y:\n', '    %timeit f(x)\n']),
  cell(['%%sql\n', 'SELECT a,\n', '  "b" FROM t\n']),
  cell(['df = spark.sql(f"SELECT \\"ä\\", c\\n"\n', '  f"FROM u WHERE d = \'{DAY}\'")\n']),
  cell(['%sql SELECT 1\n', 'x = 7 % \\\n', 'y\n']),
  cell(['%%bash\n', 'rm -rf (\n']),
);

it.each<[string, string, readonly string[]]>([
  ['x = 1\n%sql SELECT 1\ny', 'x = 1\npass\ny', ['SELECT 1']],
  ['%%sql\nSELECT 1', '', ['SELECT 1']],
  ['%%configure\n{"a": 1}', '', []],
  ['%%pyspark\nx = 1', '\nx = 1', []],
  ['%%time\nx = 1', '\nx = 1', []],
  ['%idle_timeout 60\n%%configure\n{ # a\n}', 'pass\n', []],
  ['x = 1\n%%sql\nSELECT 1', 'x = 1\n', ['SELECT 1']],
  ['pip install x\ny', 'pass\ny', []],
  ['if x:\n  !ls\n', 'if x:\n  pass\n', []],
  ['x = (a\n  %b)', 'x = (a\n  %b)', []],
  ['x = (a\n  != b)', 'x = (a\n  != b)', []],
  ['q = """a\n%s\n!b\n"""\n%ls', 'q = """a\n%s\n!b\n"""\npass', []],
  ['y = !ls *.py', 'y = ...', []],
  ['a, b = %sql SELECT 1', 'a, b = ...', ['SELECT 1']],
  ['a == b\nc = d != e\nf = g % h', 'a == b\nc = d != e\nf = g % h', []],
  ['!aws s3 cp \\\n  a b\nx', 'pass\nx', []],
  ['!echo "it\nx', 'pass\nx', []],
  ['  !!ls', '  pass', []],
  ['df?\n?df\ndf.write??\nx = "?"', 'pass\npass\npass\nx = "?"', []],
  ['# why?\nx  # y?', '# why?\nx  # y?', []],
  ['%%sql -o df\nSELECT 1', '', ['SELECT 1']],
  ['%%sql SELECT 1\nFROM t', '', ['SELECT 1\nFROM t']],
  ['%sql result << SELECT 1', 'pass', ['SELECT 1']],
  ['%%sql --quiet SELECT 1', '', ['SELECT 1']],
  ['%%spark -c sql -o df\nSELECT 1', '', ['SELECT 1']],
  ['%%spark\nx = 1', '\nx = 1', []],
  ['x = 1\r\n!ls\r\ny', 'x = 1\r\npass\r\ny', []],
])('%j', (source, code, sql) => {
  const found = magicsIn([{ text: source, at: { start: 0, end: source.length }, verbatim: true }]);
  expect([textOf(found.code), found.sql.map(textOf)]).toEqual([code, sql]);
});

it('is read cell by cell, with the places of its file', () => {
  const { sql, script, problems } = readScript('n.ipynb', text);
  const lines = text.split('\n');
  const shown = sql.map(({ dialect, text: own, place }) => {
    const start = own.indexOf('FROM');
    const { line, column, endColumn } = place(start, start + 4);
    return [dialect, own, start < 0 ? '' : lines[line - 1]?.slice(column - 1, endColumn - 1)];
  });
  expect(shown).toEqual([
    ['spark', 'SELECT "ä", c\nFROM u WHERE d = \'2026-01-01\'', 'FROM'],
    ['spark', 'SELECT a,\n  "b" FROM t\n', 'FROM'],
    ['spark', 'SELECT 1', ''],
  ]);
  expect(script?.kind).toBe('notebook');
  expect(problems).toEqual([]);
});

it('of another language only magics are read', () => {
  const scala = text.replace('"language": "python"', '"language": "scala"');
  expect(readScript('n.ipynb', scala)).toMatchObject({ problems: [], sql: [{}, {}] });
});

it.each(['[1, 2]', '{"cells": "none"}', '{"nbformat": 3, "worksheets": []}'])(
  '%s is no notebook, which is said',
  json => {
    expect(readNotebook(json, 'n.ipynb')).toMatchObject({
      text: '',
      problems: [{ level: 'warning', file: 'n.ipynb' }],
    });
  },
);

it('survives whatever it becomes', () => {
  const below = numbersFrom(5);
  for (let round = 0; round < 500; round += 1) {
    const broken = mutate(text, below);
    const { place, text: code } = readNotebook(broken, 'n.ipynb');
    readScript('n.ipynb', broken);
    const at = place(0, code.length);
    expect(at.line < at.endLine || at.column <= at.endColumn).toBe(true);
  }
});
