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

  test.each([
    ['nothing', ''],
    ['broken', 'a: [1'],
    ['several documents', 'a: 1\n---\nb: 2\n'],
    ['a directive', '%YAML 1.1\n---\na: 1\n'],
    ['a tag', 'a: !!str 1'],
    ['an anchor', 'a: &x 1\nb: 2'],
    ['an alias', 'a: &x 1\nb: *x'],
    ['a tab', 'a:\tb'],
    ['a block that the end of the text ends', 'a: |\n  x'],
    ['an empty block', '- |\n- b\n'],
    ['a word that begins with a sign', 'a: @x'],
    ['an escape of JSON alone', 'a: "\\/"'],
    ['too many levels', '['.repeat(200) + ']'.repeat(200)],
    ['more levels than a stack', '['.repeat(100_000)],
    ['too much', `a: ${'x'.repeat(600_000)}`],
    ['too many nodes', '- a\n'.repeat(60_000)],
  ])('is not read where it has %s', (_, text) => {
    expect(readYaml(text)).toBeUndefined();
  });
});
