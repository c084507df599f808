import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const type = 'aws_athena_named_query';
const configuration = (query: string) =>
  `resource "${type}" "q" {\n  database = "lake"\n  query    = ${query}\n}\nvariable "x" {}\n`;
const plan = (query: string, name = 'q') =>
  JSON.stringify({
    format_version: '1.2',
    resource_changes: [
      {
        address: `${type}.${name}`,
        mode: 'managed',
        type,
        name,
        change: { actions: ['create'], after: { database: 'lake', query } },
      },
    ],
  });
/** Each text with where it is, and where its word FROM is. */
const texts = (query: string, planned: string, name?: string) =>
  read({ 'main.tf': configuration(query), 'plan.json': plan(planned, name) }).sql.map(({ text, place, host }) => {
    const from = text.indexOf('FROM');
    const { file, line, column } = place(from, from + 4);
    return { text, at: `${file}:${line}:${column}`, written: host.written };
  });

describe('SQL that a plan and its configuration have', () => {
  it.each<[string, string, string, ReturnType<typeof texts>]>([
    [
      'whole',
      '"SELECT 1 FROM t"',
      'SELECT 1 FROM t',
      [{ text: 'SELECT 1 FROM t', at: 'main.tf:3:24', written: undefined }],
    ],
    [
      'in part',
      '"SELECT ${var.x} FROM t WHERE a = ${var.x}"',
      'SELECT 12345 FROM t WHERE a = 12345',
      [{ text: 'SELECT 12345 FROM t WHERE a = 12345', at: 'main.tf:3:31', written: 'in part' }],
    ],
    [
      'in part, with words for the rest',
      '"SELECT 1 FROM t ${var.x}"',
      'SELECT 1 FROM t WHERE a = 1',
      [{ text: 'SELECT 1 FROM t WHERE a = 1', at: 'main.tf:3:24', written: 'elsewhere' }],
    ],
    [
      'in part, with nothing for the rest',
      '"${var.x}SELECT 1 FROM t${var.x}"',
      'SELECT 1 FROM t',
      [{ text: 'SELECT 1 FROM t', at: 'main.tf:3:32', written: 'in part' }],
    ],
    [
      'of another configuration',
      '"SELECT ${var.x} FROM t"',
      'SELECT 1 FROM u',
      [
        { text: 'SELECT ${var.x} FROM t', at: 'main.tf:3:31', written: 'in part' },
        { text: 'SELECT 1 FROM u', at: 'plan.json:1:219', written: undefined },
      ],
    ],
    [
      'where nothing parts what is not known',
      '"SELECT ${var.x}${var.x} FROM t"',
      'SELECT 12 FROM t',
      [
        { text: 'SELECT ${var.x}${var.x} FROM t', at: 'main.tf:3:39', written: 'in part' },
        { text: 'SELECT 12 FROM t', at: 'plan.json:1:220', written: undefined },
      ],
    ],
    [
      'that the plan alone knows',
      'var.x',
      'SELECT 1 FROM t',
      [{ text: 'SELECT 1 FROM t', at: 'plan.json:1:219', written: undefined }],
    ],
  ])('%s', (_, query, planned, expected) => expect(texts(query, planned)).toEqual(expected));

  it('of two resources', () => {
    expect(texts('"SELECT 1 FROM t"', 'SELECT 1 FROM t', 'r').map(({ at }) => at)).toEqual([
      'main.tf:3:24',
      'plan.json:1:219',
    ]);
  });
});
