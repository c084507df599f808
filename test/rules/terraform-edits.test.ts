import { expect, test } from 'vitest';
import type { Span } from '../../src/model/place.ts';
import type { Remedy } from '../../src/model/remedy.ts';
import type { Resource } from '../../src/model/resource.ts';
import { replaced, written } from '../../src/rules/rule.ts';

const span = (line: number, column: number, endColumn: number, endLine = line): Span => ({
  file: 'main.tf',
  line,
  column,
  endLine,
  endColumn,
});
/*
resource "aws_glue_job" "etl" {
  name    = "etl"
  timeout = 2880

  command {
    name = "glueetl"
  }
}
*/
const spans = {
  name: span(2, 3, 18),
  timeout: span(3, 3, 17),
  command: span(5, 3, 4, 7),
  'command[0]': span(5, 3, 10),
  'command[0].name': span(6, 5, 21),
};
const job: Resource = {
  address: 'aws_glue_job.etl',
  type: 'aws_glue_job',
  values: {},
  unknown: [],
  sensitive: [],
  origins: [{ from: 'hcl', at: { address: 'aws_glue_job.etl', ...span(1, 1, 30) } }],
  spans,
  literals: { timeout: span(3, 13, 17), 'command[0].name': span(6, 12, 21) },
};
const inJson: Resource = {
  ...job,
  origins: [{ from: 'hcl', at: { address: 'aws_glue_job.etl', ...span(1, 1, 30), file: 'main.tf.json' } }],
};
const how = { safe: true, advice: 'Set it' };
const otherwise: Remedy = { kind: 'decide', ...how };
const set = { kind: 'set-attribute', safe: false, advice: 'Set it', on: { resource: 'aws_glue_job.etl' } };

test('a literal is replaced where it stands', () => {
  expect(replaced(job, 'timeout', 60, how)).toEqual({
    kind: 'edit-text',
    ...how,
    edits: [{ at: span(3, 13, 17), text: '60' }],
  });
  expect(replaced(job, 'command[0].name', 'pythonshell', how)).toMatchObject({
    edits: [{ at: span(6, 12, 21), text: '"pythonshell"' }],
  });
});

test.each([
  ['what is written is no literal', job, 'name'],
  ['nothing is written', job, 'max_retries'],
  ['it is written as JSON', inJson, 'timeout'],
])('what to set is told where %s', (_, resource, path) => {
  expect(replaced(resource, path, 60, how)).toEqual({ ...set, path, value: 60 });
});

test('lines are written below the attributes of a block, in line with them', () => {
  expect(written(job, '', ['max_retries = 0'], otherwise)).toEqual({
    kind: 'edit-text',
    ...how,
    edits: [{ at: span(4, 1, 1), text: '\n  max_retries = 0\n' }],
  });
  expect(written(job, 'command[0]', ['a {', '', '  b = 1', '}'], otherwise)).toMatchObject({
    edits: [{ at: span(7, 1, 1), text: '\n    a {\n\n      b = 1\n    }\n' }],
  });
});

test.each([
  ['the block is not written', job, 'notification_property[0]'],
  ['it is written as JSON', inJson, ''],
  ['it stands in one line', { ...job, spans: { ...spans, 'command[0].name': span(5, 13, 28) } }, 'command[0]'],
  ['others call its module', { ...job, calls: [span(9, 1, 9)] }, ''],
  ['it has no attributes', { ...job, spans: { command: spans.command, 'command[0]': spans['command[0]'] } }, ''],
])('nothing is written where %s', (_, resource, block) => {
  expect(written(resource, block, ['a = 1'], otherwise)).toBe(otherwise);
});
