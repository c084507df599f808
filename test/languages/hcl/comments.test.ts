import { expect, test } from 'vitest';
import { hclComments } from '../../../src/languages/hcl/comments.ts';

const on = 'lakewise-x';
const found = (text: string) => hclComments(text).comments.map(({ start, end }) => text.slice(start, end));

test.each([
  [`# ${on}\na = 1`, [`# ${on}`]],
  [`a = 1 // ${on}\n`, [`// ${on}`]],
  [`/* ${on} */ a = "/* ${on} */"`, [`/* ${on} */`]],
  [`a = "# ${on}"`, []],
  [`a = "\\" # ${on}"`, []],
  [`a = "x\${b /* ${on} */}# ${on}"`, [`/* ${on} */`]],
  [`a = "$\${ # ${on}"`, []],
  [`a = "\${ { b = "}" } } # ${on}"`, []],
  [`a = <<-SQL\n  # ${on}\n  SQL\n# ${on} 2`, [`# ${on} 2`]],
  [`a = <<SQL\n# ${on}`, []],
  [`a = "never closed\n# ${on}`, [`# ${on}`]],
  [`/* ${on}`, []],
])('%s', (text, comments) => expect(found(text)).toEqual(comments));

test('blocks begin with their line', () => {
  const text = `# ${on}\nresource "a" "b" {\n  c {\n  }\n}\n`;
  expect(hclComments(text).blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
    '  c {\n  }',
    'resource "a" "b" {\n  c {\n  }\n}',
  ]);
});
