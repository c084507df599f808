import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, type JsonValue } from '../../../src/languages/json/index.ts';
import { textOf } from '../../../src/languages/runs.ts';

function plain(value: JsonValue | undefined): unknown {
  switch (value?.node) {
    case 'literal':
      return value.value;
    case 'string':
      return textOf(value.runs);
    case 'list':
      return value.items.map(plain);
    case 'object':
      return Object.fromEntries(value.members.map(({ name, value: inner }) => [name, plain(inner)]));
    default:
      return undefined;
  }
}
const parse = (text: string) => parseJson(text, 'cdk.tf.json');

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 4), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const { value, problems } = parse(text);
        expect(problems).toEqual([]);
        expect(JSON.stringify(plain(value))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('says where everything stands', () => {
    const text = '{ "a\\u0062": [1, "x\\n😀", {}] }';
    const { value } = parse(text);
    const [member] = value?.node === 'object' ? value.members : [];
    const items = member?.value.node === 'list' ? member.value.items : [];
    const [, string] = items;
    expect(member?.name).toBe('ab');
    expect([member?.nameAt, ...items.map(({ at }) => at)].map(at => text.slice(at?.start, at?.end))).toEqual([
      '"a\\u0062"',
      '1',
      '"x\\n😀"',
      '{}',
    ]);
    const runs = string?.node === 'string' ? string.runs : [];
    expect(string?.node === 'string' ? string.text : '').toBe('x\n😀');
    expect(runs.map(({ text: own, at, verbatim }) => [own, text.slice(at.start, at.end), verbatim])).toEqual([
      ['x', 'x', true],
      ['\n', '\\n', false],
      ['😀', '😀', true],
    ]);
  });

  it.each([
    ['{"a":1,}', [1, 8], { a: 1 }],
    ['[1,\n]', [2, 1], [1]],
    ['{"a" 1, "b":2}', [1, 6], { a: 1, b: 2 }],
    ['{"a":1 "b":2}', [1, 8], { a: 1, b: 2 }],
    ['{"a":{"b":1', [1, 6], { a: { b: 1 } }],
    ['{"a":1}}', [1, 8], { a: 1 }],
    ['{"a":nope,"b":2}', [1, 6], { b: 2 }],
    ['{"a":"x\n,"b":2}', [1, 6], { b: 2 }],
    ['', [1, 1], undefined],
  ])('%j has its first problem told, and the rest read', (text, [line, column], value) => {
    const parsed = parse(text);
    expect(parsed.problems).toMatchObject([{ level: 'error', file: 'cdk.tf.json', line, column }]);
    expect(plain(parsed.value)).toEqual(value);
  });

  it('no text throws', () => {
    const word = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '1', 'null', '\n', '\uFEFF', 'é');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map(words => words.join('')),
        ),
        text => {
          const { faults, problems } = parse(text);
          expect(problems.length).toBe(Math.min(1, faults.length));
          let valid = true;
          try {
            JSON.parse(text.replace(/^\uFEFF/, ''));
          } catch {
            valid = false;
          }
          expect(valid && problems.length > 0).toBe(false);
        },
      ),
    );
    expect(parse('['.repeat(100_000)).problems).toHaveLength(1);
    expect(parse('{"a":'.repeat(100_000)).problems).toHaveLength(1);
  });
});

it('keeps nothing of members that nobody asks for; outermost ones count', () => {
  const text = '{"a": {"b": [1, "x", {"c": null}]}, "d": {"a": "y"}, "e": [2], "a2": "z"}';
  const { value, problems } = parseJson(text, 'a.json', new Set(['a', 'e', 'a2']));
  expect(problems).toEqual([]);
  expect(value?.node === 'object' && value.members.map(({ name, value: { node, at } }) => [name, node, at])).toEqual([
    ['a', 'object', { start: 6, end: 34 }],
    ['d', 'object', { start: 41, end: 51 }],
    ['e', 'list', { start: 58, end: 61 }],
    ['a2', 'string', { start: 69, end: 72 }],
  ]);
  const inner = value?.node === 'object' ? value.members.map(({ value: own }) => own) : [];
  expect(inner[0]).toMatchObject({ members: [] });
  expect(inner[1]).toMatchObject({ members: [{ name: 'a', value: { node: 'string' } }] });
  expect(inner[2]).toMatchObject({ items: [] });
  expect(parseJson('{"a": {"b": }}', 'a.json', new Set(['a'])).problems).toHaveLength(1);
});
