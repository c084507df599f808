import { describe, expect, it } from 'vitest';
import { parseTemplate, type Expr } from '../../../src/languages/hcl/index.ts';

const partsOf = (expr: Expr | undefined) => (expr?.node === 'template' ? expr.parts : undefined);

describe('a template that stands alone', () => {
  it.each([
    ['', []],
    ['plain\\n "q"', ['plain\\n "q"']],
    ['${a}', ['{variable}']],
    ['${a}\n', ['{variable}', '\n']],
    ['x ${~ a ~} y', ['x', '{variable}', 'y']],
    ['$${a} %%{b} ${c}', ['${', 'a} ', '%{', 'b} ', '{variable}']],
    ['%{ if a }x%{ endif }', ['{conditional}']],
    ['a\n%{ for x in y ~}\n${x}\n%{ endfor ~}\nz', ['a\n', '{join}', 'z']],
    ['TEMPLATE\n${a} TEMPLATE', ['TEMPLATE\n', '{variable}', ' TEMPLATE']],
  ])('%j', (text, expected) => {
    expect(
      partsOf(parseTemplate(text))?.map(part => ('text' in part ? part.text : `{${part.interpolation.node}}`)),
    ).toEqual(expected);
  });

  it.each(['${', '${a', '%{ if }', '${a b}'])('%j is none', text => expect(parseTemplate(text)).toBeUndefined());

  it('has the places of its text, or those that these are moved to', () => {
    const text = 'é ${ a.b } z';
    expect(partsOf(parseTemplate(text))?.map(({ at }) => text.slice(at.start, at.end))).toEqual([
      'é ',
      '${ a.b }',
      ' z',
    ]);
    const moved = parseTemplate(text, {
      range: (start, end) => ({ start: start + 100, end: end + 100 }),
      pieces: (start, end) => [{ text: text.slice(start, end), at: { start, end: start }, verbatim: false }],
    });
    expect(moved?.at).toEqual({ start: 100, end: 112 });
    expect(partsOf(moved)?.[1]?.at).toEqual({ start: 102, end: 110 });
    expect(partsOf(moved)?.[0]).toEqual({ text: 'é ', at: { start: 0, end: 0 }, verbatim: false });
  });
});
