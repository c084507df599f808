import { describe, expect, it } from 'vitest';
import { readTerraform } from '../../../src/analyzers/terraform/index.ts';
import type { Span } from '../../../src/model/place.ts';
import { parseTemplate } from '../../../src/languages/hcl/index.ts';
import { asJson } from '../../support/hcl-as-json.ts';

const group = (value: string, more = '') => `${more}resource "aws_redshift_parameter_group" "bi" {
  name   = "bi"
  family = "redshift-1.0"
  parameter {
    name  = "wlm_json_configuration"
    value = ${value}
  }
}
`;
const wlm = '[\n  { "auto_wlm": true },\n  { "rules": [{ "rule_name": "x" }] }\n]\n';

/** What is written at the places inside the queues of a file's parameter group. */
function inside(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const read = (path: string) => files[path];
  const reach = { read, nameOf: (path: string) => path, template: (text: string) => parseTemplate(text) };
  const listed = Object.entries(files).flatMap(([file, text]) => (file === 'wlm.json' ? [] : [{ file, text }]));
  const { resources } = readTerraform(listed, { files: () => reach });
  const inner = resources.find(({ type }) => type === 'aws_redshift_parameter_group')?.inner ?? {};
  return Object.fromEntries(
    Object.entries(inner).map(([path, span]) => [path.replace('parameter[0].value', ''), written(files, span)]),
  );
}
function written(files: Readonly<Record<string, string>>, { file, line, column, endLine, endColumn }: Span): string {
  const lines = (files[file] ?? '').split('\n');
  return line === endLine ? (lines[line - 1] ?? '').slice(column - 1, endColumn - 1) : `lines ${line} to ${endLine}`;
}

describe('the parts of a text that is JSON', () => {
  const asWritten = {
    '[0]': '{ "auto_wlm": true }',
    '[0]["auto_wlm"]': '"auto_wlm": true',
    '[1]': '{ "rules": [{ "rule_name": "x" }] }',
    '[1]["rules"]': '"rules": [{ "rule_name": "x" }]',
    '[1]["rules"][0]': '{ "rule_name": "x" }',
    '[1]["rules"][0]["rule_name"]': '"rule_name": "x"',
  };
  it.each<[string, Readonly<Record<string, string>>]>([
    ['a heredoc', { 'main.tf': group(`<<JSON\n${wlm}JSON`) }],
    [
      'a heredoc without its indentation',
      { 'main.tf': group(`<<-JSON\n${wlm.replaceAll(/^(?=.)/gm, '      ')}    JSON`) },
    ],
    ['a local', { 'main.tf': group('local.wlm', `locals {\n  wlm = <<JSON\n${wlm}JSON\n}\n`) }],
    ['a file', { 'main.tf': group('file("wlm.json")'), 'wlm.json': wlm }],
    ['a template', { 'main.tf': group('trimspace(templatefile("wlm.json", {}))'), 'wlm.json': wlm }],
  ])('%s', (_, files) => expect(inside(files)).toEqual(asWritten));

  const bare = {
    '[0]': '{ auto_wlm = true }',
    '[0]["auto_wlm"]': 'auto_wlm = true',
    '[1]': '{ rules = [{ rule_name = "x" }] }',
    '[1]["rules"]': 'rules = [{ rule_name = "x" }]',
    '[1]["rules"][0]': '{ rule_name = "x" }',
    '[1]["rules"][0]["rule_name"]': 'rule_name = "x"',
  };
  const queues = ['{ auto_wlm = true }', '{ rules = [{ rule_name = "x" }] }'];
  it.each<[string, string]>([
    ['what is encoded', group(`jsonencode([${queues.join(', ')}])`)],
    [
      'what names lead to',
      group('jsonencode(concat([local.a], local.b))', `locals {\n  a = ${queues[0]}\n  b = [${queues[1]}]\n}\n`),
    ],
  ])('%s', (_, text) => expect(inside({ 'main.tf': text })).toEqual(bare));

  it('what a loop makes is written where its value is', () => {
    expect(inside({ 'main.tf': group('jsonencode([for n in [1, 2] : { slots = n }])') })).toEqual({
      '[0]': '{ slots = n }',
      '[0]["slots"]': 'slots = n',
      '[1]': '{ slots = n }',
      '[1]["slots"]': 'slots = n',
    });
  });
  it('are found in JSON of Terraform', () => {
    const text = asJson(group(`jsonencode([${queues.join(', ')}])`));
    expect(inside({ 'main.tf.json': text })).toMatchObject({ '[0]["auto_wlm"]': 'auto_wlm = true' });
    expect(inside({ 'main.tf.json': asJson(group(`<<JSON\n${wlm}JSON`)) })).toMatchObject({
      '[0]["auto_wlm"]': '\\"auto_wlm\\": true',
    });
  });
  it('are found in a plan', () => {
    const value = JSON.stringify(JSON.parse(wlm));
    const after = { name: 'bi', parameter: [{ name: 'wlm_json_configuration', value }] };
    const type = 'aws_redshift_parameter_group';
    const resource = {
      address: `${type}.bi`,
      mode: 'managed',
      type,
      name: 'bi',
      change: { actions: ['create'], after },
    };
    const plan = JSON.stringify({ format_version: '1.2', resource_changes: [resource] });
    expect(inside({ 'plan.json': plan })).toMatchObject({
      '[0]["auto_wlm"]': '\\"auto_wlm\\":true',
      '[1]["rules"][0]["rule_name"]': '\\"rule_name\\":\\"x\\"',
    });
  });
  it.each(['"no JSON"', '"[1,"', 'var.x', 'jsonencode(var.x)', 'jsonencode(5)'])('there are none in %s', value => {
    expect(inside({ 'main.tf': group(value) })).toEqual({});
  });
  it('as deep as we look', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    expect(Object.keys(inside({ 'main.tf': group(`"${deep}"`) })).length).toBeLessThan(100);
  });
});
