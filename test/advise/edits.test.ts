import { describe, expect, test } from 'vitest';
import { editedStatements, withEdits, type Edit } from '../../src/advise/edits.ts';
import { changesOf } from '../../src/advise/fixes.ts';
import { unifiedDiff } from '../../src/reporters/diff.ts';
import { styleOf } from '../../src/reporters/style.ts';

/** Removes the first `cut` of a text. */
function removal(text: string, cut: string): Edit {
  const start = text.indexOf(cut);
  const [before, inside] = [text.slice(0, start), cut].map(part => part.split(/\r\n|\n|\r/));
  const [line, column] = [before?.length ?? 0, (before?.at(-1)?.length ?? 0) + 1];
  const lines = inside?.length ?? 0;
  const endColumn = (inside?.at(-1)?.length ?? 0) + (lines > 1 ? 1 : column);
  return { at: { file: 'a.sql', line, column, endLine: line + lines - 1, endColumn }, text: '' };
}

describe('what is removed leaves no blanks behind', () => {
  test.each<[what: string, text: string, cut: string, left: string]>([
    ['before a bracket', '(SELECT a FROM t ORDER BY a) x', 'ORDER BY a', '(SELECT a FROM t) x'],
    ['before a semicolon', 'SELECT a FROM t  ORDER BY a;', 'ORDER BY a', 'SELECT a FROM t;'],
    ['at the end', 'SELECT a FROM t ORDER BY a', 'ORDER BY a', 'SELECT a FROM t'],
    ['at the end of a line', 'SELECT a ORDER BY a\nUNION', 'ORDER BY a', 'SELECT a\nUNION'],
    ['a line of its own', 'SELECT a\n  ORDER BY a\n) x', 'ORDER BY a', 'SELECT a\n) x'],
    ['lines of its own, with CR LF', 'SELECT a\r\n  ORDER BY\r\n a\r\n) x', 'ORDER BY\r\n a', 'SELECT a\r\n) x'],
    ['the last line', 'SELECT a\n  ORDER BY a', 'ORDER BY a', 'SELECT a'],
    ['the first line', 'ORDER BY a\nx', 'ORDER BY a', 'x'],
    ['what a blank parts from what follows keeps one', 'a ORDER BY b UNION', 'ORDER BY b', 'a UNION'],
    ['nothing is joined', 'a /* x */b', '/* x */', 'a b'],
  ])('%s', (_, text, cut, left) => {
    const edit = removal(text, cut);
    expect(withEdits(text, [edit])).toBe(left);
    const [change] = changesOf(text, [edit]);
    const lines = text.split(/\r\n|\n/);
    const { line = 1, before = [], after = [] } = change ?? {};
    const patched = [...lines.slice(0, line - 1), ...after, ...lines.slice(line - 1 + before.length)];
    expect(patched.join('\n')).toBe(left.replaceAll('\r\n', '\n'));
  });
});

describe('what is put in has the line endings of the file', () => {
  const at = (line: number, column: number) => ({ file: 'a.tf', line, column, endLine: line, endColumn: column });
  test.each<[what: string, text: string, place: ReturnType<typeof at>, replacement: string, left: string]>([
    ['CR LF', 'a {\r\n}\r\n', at(2, 1), '  x = 1\n  y = 2\n', 'a {\r\n  x = 1\r\n  y = 2\r\n}\r\n'],
    ['LF', 'a {\n}\n', at(2, 1), '  x = 1\r\n', 'a {\n  x = 1\n}\n'],
    ['CR', 'a\rb\r', at(2, 1), 'x\n', 'a\rx\rb\r'],
    ['behind the last line', 'a\r\nb', at(2, 2), '\nc', 'a\r\nb\r\nc'],
    ['behind the last line ending', 'a\r\n', at(2, 1), 'c\n', 'a\r\nc\r\n'],
    ['those of its line, where they differ', 'a\nb\r\nc\n', at(2, 2), '\nx', 'a\nb\r\nx\r\nc\n'],
    ['without any', 'a', at(1, 2), '\nb', 'a\nb'],
  ])('%s', (_, text, place, replacement, left) => {
    expect(withEdits(text, [{ at: place, text: replacement }])).toBe(left);
  });
});

test('a diff shows the line as gone, and the statement ends where it ended', () => {
  const text = 'SELECT 1;\nSELECT a FROM (\n  SELECT a FROM t\n  ORDER BY a\n) x;\nSELECT 2;\n';
  const edit = removal(text, 'ORDER BY a');
  expect(unifiedDiff('a.sql', text, changesOf(text, [edit]), styleOf(false, 80))).toContain('-  ORDER BY a\n ) x;\n');
  expect(editedStatements(text, [edit], 'athena')).toEqual(['SELECT a FROM (\n  SELECT a FROM t\n) x']);
});
