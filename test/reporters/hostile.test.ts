import { describe, expect, test } from 'vitest';
import type { Report, Reported } from '../../src/model/report.ts';
import { codeFrame } from '../../src/reporters/code-frame.ts';
import { reporters } from '../../src/reporters/index.ts';
import { markdown, printable, wrap } from '../../src/reporters/printable.ts';
import { rules } from '../../src/rules/index.ts';
import { styleOf } from '../../src/reporters/style.ts';

const style = styleOf(false, 100);
const evil =
  'a\u001b[31mred\u0007 \u202egnp.exe \u200b\ufeff\u0085 b\r\n| x | <img src=x onerror=alert(1)> [l](javascript:x) **bold** `c` @team https://evil.test';

const finding = (text: string): Reported => ({
  rule: 'a/b',
  severity: 'warning',
  subject: { table: `awsdatacatalog.${text}` },
  at: { file: `${text}.sql`, line: 1, column: 1, endLine: 1, endColumn: 4 },
  also: [{ arn: text }],
  message: text,
  confidence: 'high',
  evidence: [text],
  waste: [{ meter: 'athena:scanned-byte', on: { table: text }, perMonth: { unknown: text } }],
  saving: { kind: 'depends-on-usage', prices: [] },
  fingerprint: '0'.repeat(32),
  remedy: { kind: 'decide', safe: false, advice: text },
});
const reportOf = (text: string): Report => ({
  version: 1,
  tool: { name: 'lakewise', version: '0.0.0' },
  asOf: '2026-11-23T00:00:00Z',
  findings: [finding(text)],
  skipped: [{ rule: 's3/small-files', missing: ['layouts'] }],
  notCovered: [{ service: text, scope: text, reason: text }],
  problems: [{ level: 'error', message: text, file: text, hint: text }],
  summary: {
    files: 1,
    statements: 1,
    tables: 1,
    errors: 0,
    warnings: 1,
    infos: 0,
    suppressed: 0,
    unpriced: 1,
    usdPerMonth: { low: 0, high: 0 },
  },
});
const shown = (format: string, text = evil) =>
  Promise.resolve(reporters[format]?.(reportOf(text), { style, rules, texts: new Map([[`${text}.sql`, text]]) }) ?? '');

describe.each(['terminal', 'json', 'markdown', 'sarif', 'github'])('%s', format => {
  test('obeys no control character of a name, and none that turns the direction', async () => {
    const text = await shown(format);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(text).not.toMatch(/\p{Cf}/u);
  });
});

test('a name is one line: it cannot pose as another line of the report', async () =>
  expect(
    (await shown('terminal', 'x\n0 errors')).split('\n').filter(line => line.startsWith('0 errors, ')),
  ).toHaveLength(1));

test('Markdown has as many rows as findings, and no HTML, links or mentions of strangers', async () => {
  const text = await shown('markdown');
  expect(text.split('\n').filter(line => line.startsWith('| '))).toHaveLength(3);
  expect(text).not.toMatch(/(?<!\\)[<>]|(?<!\\)\[|(?<!\\)`|(?<!\\)\*\*b|@team|(?<!\\):\/\//);
});

test('JSON is JSON, and keeps every text whole', async () => {
  const { findings } = JSON.parse(await shown('json'));
  expect(findings[0]).toMatchObject({
    message: evil,
    evidence: [evil],
    waste: [{ perMonth: 'unknown', missing: evil }],
  });
});

test.each([
  ['a\tb\r\nc', 'a b c'],
  ['\u001b]0;title\u0007', '\\u{1b}]0;title\\u{7}'],
  ['\u202e\u2066', '\\u{202e}\\u{2066}'],
  ['\u{e0041}', '\\u{e0041}'],
  ['\ud800', '\\u{d800}'],
  ['größe 表 😀', 'größe 表 😀'],
])('%j prints as %s', (text, as) => expect(printable(text)).toBe(as));

test.each([
  ['a|b', 'a\\|b'],
  ['<b>', '\\<b\\>'],
  ['&lt;', '\\&lt;'],
  ['![x](y)', '\\!\\[x\\](y)'],
  ['www.a.b', 'www\\.a.b'],
])('%s as Markdown', (text, as) => expect(markdown(text)).toBe(as));

test('long words stay whole, and a line is no wider than it may be', () => {
  expect(wrap('aa bb cc', 5)).toEqual(['aa bb', 'cc']);
  expect(wrap('aaaaaaaa b', 3)).toEqual(['aaaaaaaa', 'b']);
  expect(wrap('', 3)).toEqual(['']);
});

describe('code frames', () => {
  const frame = (
    text: string,
    at: { line: number; column: number; endLine: number; endColumn: number },
    file = 'a.sql',
  ) => codeFrame({ file, ...at }, text, style);
  const whole = (text: string, file?: string) =>
    frame(text, { line: 1, column: 1, endLine: 1, endColumn: text.length + 1 }, file)[0] ?? '';

  test('mark the place, however wide the line', () => {
    expect(frame('select x\nfrom yy', { line: 2, column: 6, endLine: 2, endColumn: 8 })).toEqual([
      '2 │ from yy',
      '  │      ^^',
    ]);
    const [line = '', mark = ''] = frame(`${'x'.repeat(400)} FIND ${'y'.repeat(400)}`, {
      line: 1,
      column: 402,
      endLine: 1,
      endColumn: 406,
    });
    expect(line.length).toBeLessThan(120);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('FIND');
  });
  test('stay in step where characters are shown as codes', () => {
    const [line = '', mark = ''] = frame('\u202e x FIND', { line: 1, column: 5, endLine: 1, endColumn: 9 });
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('FIND');
  });
  test.each([
    ["credentials 'aws_access_key_id=AKIA1;x'", /AKIA/],
    ["where name = 'Jane Doe'", /Jane/],
    ["password 'never closed", /never/],
  ])('hide the literal of %s', (text, secret) => expect(whole(text)).not.toMatch(secret));
  test.each([
    ['"node_type": "dc2.large"', ['1 │ "node_type"…', '  │ ^^^^^^^^^^^^']],
    ['"enabled": false', ['1 │ "enabled"…', '  │ ^^^^^^^^^^']],
    ['"configuration": [{"a": "hush2"}]', ['1 │ "configuration"…', '  │ ^^^^^^^^^^^^^^^^']],
    ['"hush2"', []],
    ['hush2', []],
    ['{"a": "hush2"}', []],
  ])('of a plan show a name, and no value: %s', (marked, shown) => {
    const text = `{"p": "hush", ${marked}, "q": {"r": "hush"}}`;
    const at = { line: 1, column: 15, endLine: 1, endColumn: 15 + marked.length };
    for (const file of ['plan.json', 'terraform.tfstate', 'plan']) expect(frame(text, at, file)).toEqual(shown);
  });
  test('hide the literals of Terraform', () => {
    expect(whole('master_password = "s3cr3t!"', 'a.tf')).not.toMatch(/s3cr/);
    expect(whole('resource "aws_s3_bucket" "raw2" {', 'a.tf')).toContain('"aws_s3_bucket" "raw2"');
    expect(whole('variable "password" { default = "s3cr3t!" }', 'a.tf')).not.toMatch(/s3cr/);
  });
  test.each(["location 's3://lake/a/b'", "format = 'PARQUET'", 'from "My Table"'])(
    'keep what findings are about: %s',
    text => expect(whole(text)).toContain(text),
  );
  test('are left out where there is no text, no line, or an ARN', () => {
    expect(codeFrame({ arn: 'arn:x' }, 'text', style)).toEqual([]);
    expect(codeFrame({ file: 'a', line: 9, column: 1, endLine: 9, endColumn: 2 }, 'one line', style)).toEqual([]);
    expect(codeFrame({ file: 'a', line: 1, column: 1, endLine: 1, endColumn: 2 }, undefined, style)).toEqual([]);
  });
});
