import { describe, expect, it, test } from 'vitest';
import { readYaml } from '../../src/languages/yaml/index.ts';

const plain = (text: string) => ({ node: 'text', text, plain: true });

describe('YAML', () => {
  it('is texts, lists and maps; what plain words mean is for others to say', () => {
    expect(readYaml('a: yes\n"b": "1"\nc:\n- {d: ~}\n- []\n')).toEqual({
      node: 'map',
      entries: [
        [plain('a'), plain('yes')],
        [
          { node: 'text', text: 'b', plain: false },
          { node: 'text', text: '1', plain: false },
        ],
        [
          plain('c'),
          {
            node: 'list',
            items: [
              { node: 'map', entries: [[plain('d'), plain('~')]] },
              { node: 'list', items: [] },
            ],
          },
        ],
      ],
    });
  });

  it('has what an alias stands for in its place', () => {
    const five = { node: 'text', text: '5', plain: true };
    const key = (text: string) => ({ node: 'text', text, plain: true });
    expect(readYaml('a: &x 5\nb: [*x, &x 6, *x]\n')).toEqual({
      node: 'map',
      entries: [
        [key('a'), five],
        [key('b'), { node: 'list', items: [five, { ...five, text: '6' }, { ...five, text: '6' }] }],
      ],
    });
  });

  test.each<[string, string, ReturnType<typeof readYaml>]>([
    ['nothing', '', 'doubtful'],
    ['no end', 'a: [1', 'broken'],
    ['a quote without its end', 'a: "x\n', 'broken'],
    ['items at different columns', 'a:\n  - b\n c: d', 'broken'],
    ['several documents', 'a: 1\n---\nb: 2\n', 'broken'],
    ['an alias of nothing', 'b: *x', 'broken'],
    ['an alias of what comes behind it', 'b: *x\na: &x 1', 'broken'],
    ['an alias inside what it stands for', 'a: &x [*x]', 'broken'],
    ['an alias as a name', 'a: &x b\n*x : 1', 'broken'],
    ['a directive', '%YAML 1.1\n---\na: 1\n', 'doubtful'],
    ['a tag', 'a: !!str 1', 'doubtful'],
    ['a name of an anchor that others refuse', "a: &'x 1", 'doubtful'],
    ['a tab', 'a:\tb', 'doubtful'],
    ['a block that the end of the text ends', 'a: |\n  x', 'doubtful'],
    ['an empty block', '- |\n- b\n', 'doubtful'],
    ['an escape of JSON alone', 'a: "\\/"', 'doubtful'],
    ['a quote that goes on at the beginning of a line', "a: 'x\ny'", 'doubtful'],
    ['a flow that goes on at the beginning of a line', 'a: [1,\n2]', 'doubtful'],
    ['a comment right behind a quote', 'a: "x"#y', 'doubtful'],
    ['too many levels', '['.repeat(200) + ']'.repeat(200), beyond],
    ['too much', `a: ${'x'.repeat(600_000)}`, beyond],
    ['too many nodes', '- a\n'.repeat(60_000), beyond],
    ['aliases of aliases', `a0: &a0 [x, x]\n${laughs}`, beyond],
  ])('is not read where it has %s', (_, text, expected) => {
    expect(readYaml(text)).toEqual(expected);
  });
  it('more levels than a stack has', () => {
    expect(readYaml('['.repeat(100_000))).toBe('broken');
  });
});

const beyond = { beyond: 'YAML of more than 500,000 characters or 50,000 values, or nested more than 100 deep' };
const laughs = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('');
