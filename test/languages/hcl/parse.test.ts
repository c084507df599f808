import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHcl, type Body, type Expr, type Range } from '../../../src/languages/hcl/index.ts';

const parse = (text: string) => parseHcl(text, 'main.tf');
const valueOf = (text: string): Expr | undefined => parse(`a = ${text}\n`).body.attributes[0]?.value;

/** A tree as one line, to be read and compared. */
function show(expr: Expr | undefined): string {
  switch (expr?.node) {
    case 'literal':
      return String(expr.value);
    case 'template':
      return `"${expr.parts.map(part => ('interpolation' in part ? `{${show(part.interpolation)}}` : part.text)).join('')}"`;
    case 'list':
      return `[${expr.items.map(show).join(' ')}]`;
    case 'object':
      return `{${expr.entries.map(({ key, value }) => `${show(key)}:${show(value)}`).join(' ')}}`;
    case 'variable':
      return expr.name;
    case 'attribute':
      return `${show(expr.of)}.${expr.name}`;
    case 'index':
      return `${show(expr.of)}[${show(expr.key)}]`;
    case 'call':
      return `${expr.name}(${expr.args.map(show).join(' ')}${expr.spread ? '...' : ''})`;
    case 'unary':
      return `(${expr.op}${show(expr.arg)})`;
    case 'binary':
      return `(${show(expr.left)}${expr.op}${show(expr.right)})`;
    case 'conditional':
      return `(${show(expr.test)}?${show(expr.met)}:${show(expr.unmet)})`;
    case 'splat':
      return `${show(expr.of)}[*](${show(expr.each)})`;
    case 'for': {
      const { keyName, name, of, key, value, condition, group } = expr;
      const made = `${key ? `${show(key)}=>` : ''}${show(value)}${group ? '...' : ''}`;
      return `for(${keyName === undefined ? '' : `${keyName},`}${name} in ${show(of)}:${made}${condition ? ` if ${show(condition)}` : ''})`;
    }
    case 'join':
      return `join(${show(expr.of)})`;
    default:
      return `<${expr?.what}>`;
  }
}

describe('expressions', () => {
  it.each([
    ['x ? 1 : y ? 2 : z ? 3 : 4', '(x?1:(y?2:(z?3:4)))'],
    ['(x ? y : z) ? 2 : 3', '((x?y:z)?2:3)'],
    ['x ? y ? 1 : 2 : 3', '(x?(y?1:2):3)'],
    ['-a.b + 2 * (3 + c[0])', '((-a.b)+(2*(3+c[0])))'],
    ['!a && b == c || d', '(((!a)&&(b==c))||d)'],
    ['1 - 2 - 3', '((1-2)-3)'],
    ['aws_x.y["k"].z.0.w', 'aws_x.y["k"].z[0].w'],
    ['{ a = 1, "b": x.y, (c) = 3, "${d}" = 4 }', '{a:1 "b":x.y c:3 "{d}":4}'],
    ['[\n  1, # one\n  /* two */ 2,\n]', '[1 2]'],
    ['f(g(), [1], x...)', 'f(g() [1] x...)'],
    ['"a${b}c$${d}%%{e}\\n\\u00e9\\U0001F600"', '"a{b}c${d}%{e}\né😀"'],
    ['"a  ${~ b ~}  c"', '"a{b}c"'],
    ['"%{ if x }y%{ endif }"', '"{(x?"y":"")}"'],
    ['"%{ if x ~} y ${z} %{~ else }w%{ endif }"', '"{(x?"y {z}":"w")}"'],
    ['"%{ for k, v in m }${k}%{ if v }!%{ endif }%{ endfor }."', '"{join(for(k,v in m:"{k}{(v?"!":"")}"))}."'],
    ['[for k in v : k]', 'for(k in v:k)'],
    ['{ for k, v in m : k => v... if v != 1 }', 'for(k,v in m:k=>v... if (v!=1))'],
    ['a[*].b', 'a[*](*.b)'],
    ['a.b[*].c[0].d', 'a.b[*](*.c[0].d)'],
    ['a.*.b.c[0]', 'a[*](*.b.c)[0]'],
    ['a[*].b[*].c', 'a[*](*.b[*](*.c))'],
    ['{ null = 1, true = 2 }', '{null:1 true:2}'],
    ['1e3', '1000'],
    ['1.5e-3', '0.0015'],
    ['9007199254740993', '9007199254740992'],
  ])('%s', (source, tree) => {
    expect(parse(`a = ${source}\n`).problems).toEqual([]);
    expect(show(valueOf(source))).toBe(tree);
  });

  it.each([
    ['indentation that all lines share goes', '<<-E\n    a\n      b\n\n    c\n    E', '"a\n  b\n\nc\n"'],
    ['a hole at the start of a line has none', '<<-E\n${x}\n   a\n  E', '"{x}\n   a\n"'],
    ['white space before a hole counts', '<<-E\n   ${x}\n    a\n  E', '"{x}\n a\n"'],
    ['a backslash is itself', '<<E\n\\n "q" $${x}\nE', '"\\n "q" ${x}\n"'],
    ['line endings are kept', '<<-E\r\n  a\r\n   b\r\n  E', '"a\r\n b\r\n"'],
    ['~ strips one line', '<<E\na\n${x ~}\n\n  z\nE', '"a\n{x}\n  z\n"'],
    ['nothing', '<<E\nE', '""'],
  ])('heredoc: %s', (_, source, tree) => expect(show(parse(`a = ${source}\n`).body.attributes[0]?.value)).toBe(tree));
});

describe('what does not fit', () => {
  const sound = 'resource "a" "b" {\n  x = 1\n}\n';
  it.each([
    ['an unclosed string', 'resource "a" "bad" {\n  x = "y\n}\n', 'This string is not closed on its line', [2, 7]],
    ['an unclosed block', 'resource "a" "bad" {\n  x = 1\n', 'This block is never closed', [1, 1]],
    ['a stray token', 'resource "a" "bad" {\n  x == ]\n}\n', 'This cannot be read as Terraform: `== ]`', [2, 5]],
    ['junk', 'resource "a" "bad" {\n  x = 1\n  %%\n}\n', 'This cannot be read as Terraform: `%%`', [3, 3]],
    ['an unclosed list', 'resource "a" "bad" {\n  x = [1, 2\n}\n', 'A `]` is missing here', [3, 1]],
  ])('%s stays in its block', (_, bad, message, [line = 0, column = 0]) => {
    const { body, problems } = parse(sound + bad + sound);
    expect(body.blocks.filter(block => !block.broken).map(({ labels }) => labels[1])).toEqual(['b', 'b']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      level: 'error',
      file: 'main.tf',
      line: line + 3,
      message,
      column,
    });
  });

  it.each([
    ['a number of another base', 'a = 0x1f'],
    ['an escape that is none', 'a = "\\d"'],
    ['a name that is set twice', 'a = 1\na = 2'],
    ['a hole in a label', 'b "${c}" {\n}'],
    ['two indexes by dots', 'a = b.0.1'],
    ['a splat over two lines', 'a = b[\n*]'],
    ['two arguments on the line of their block', 'b { c = 1, d = 2 }'],
    ['a block on the line of its block', 'b { c {} }'],
    ['something behind a value', 'a = 1 2'],
    ['a brace behind the last value', 'b {\n  c = 1 }'],
    ['a line end before a value', 'a =\n1'],
    ['a line end in an operation', 'a = 1 +\n2'],
    ['an operation by line ends of an object', 'a = {\n  b =\n1\n}'],
    ['a heredoc with more in its first line', 'a = <<E x\nE'],
    ['a directive that is none', 'a = "%{ while b }"'],
    ['a comment without an end', 'a = 1 /* b'],
  ])('%s is refused, as Terraform does', (_, text) => {
    expect(parse(`${text}\n`).problems[0]).toMatchObject({ level: 'error' });
  });

  it.each([
    ['one argument on the line of its block', 'b { c = 1 }'],
    ['line ends in parentheses', 'a = (1 +\n2)'],
    ['line ends in a hole', 'a = "${\nb\n}"'],
    ['a splat in parentheses', 'a = (b[\n*\n].c)'],
    ['a function of a provider', 'a = provider::aws::arn_parse(b)'],
    ['a string as a key', 'a = { "b" = 1, c : 2 }'],
    ['a comma behind the last argument', 'a = f(1, 2,)'],
    ['a number with an exponent as an index', 'a = b.1e1'],
    ['a comment before a line end', 'a = 1 # b\nb = 2 // c\nc = /* d */ 3'],
  ])('%s is read, as Terraform does', (_, text) => {
    expect(parse(`${text}\n`).problems).toEqual([]);
  });

  it('a long list of problems is counted', () => {
    const { problems } = parse('resource "a" "b" {\n  x = "y\n}\n'.repeat(50));
    expect(problems.at(-1)?.message).toBe('30 more places cannot be read as Terraform');
    expect(problems).toHaveLength(21);
  });
});

const ranges = (body: Body): readonly Range[] => [
  ...body.attributes.flatMap(({ at, value }) => [at, value.at]),
  ...body.blocks.flatMap(({ at, header, body: inner }) => [at, header, ...ranges(inner)]),
];

describe('positions', () => {
  const text =
    '\uFEFFlocals {\r\n\ta = "😀${b}"\r\n}\r\nresource "x" "😀" { # c\r\n  q = <<-E\r\n    é $${z}\r\n  E\r\n}\r\n';
  it('slice the text to what they are of, in UTF-16 units', () => {
    const { body, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(ranges(body).map(({ start, end }) => text.slice(start, end))).toEqual([
      expect.stringMatching(/^locals \{[^]*\}$/),
      'locals',
      'a = "😀${b}"',
      '"😀${b}"',
      expect.stringMatching(/^resource [^]*\}$/),
      'resource "x" "😀"',
      expect.stringMatching(/^q = <<-E[^]*E$/),
      expect.stringMatching(/^<<-E[^]*E$/),
    ]);
  });
  it('of a template say where each piece is written', () => {
    const value = parse(text).body.blocks[1]?.body.attributes[0]?.value;
    const parts = value?.node === 'template' ? value.parts : [];
    expect(parts.map(({ at }) => text.slice(at.start, at.end))).toEqual(['é ', '$${', 'z}\r\n']);
  });
});

describe('hostile input', () => {
  const word = fc.constantFrom(
    ...'" { } [ ] ( ) ${ %{ $${ <<E <<-E E = == ? : . , ... ~ # // /* */ \\ \n \r\n a 1 1e5 null resource for in if 😀 \uFEFF \0'.split(
      ' ',
    ),
  );
  it('no text throws, and every range lies in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 60 }).map(words => words.join(' ')),
        ),
        text => {
          for (const { start, end } of ranges(parse(text).body)) {
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
  it.each([
    '(',
    '[',
    '{',
    '"${',
    'f(',
    '!',
    '-',
    'a ? ',
    '[for x in ',
    '<<E\n',
    '"',
    'a {\n',
    'b.',
    'b "${',
    'b "${(',
    'b { ',
    '\n1',
  ])('10,000 × %j', unit => {
    expect(parse(`a = ${unit.repeat(10_000)}`).body.blocks.length).toBeLessThan(10_001);
  });
  it('sound nesting beyond the limit is left unevaluated', () => {
    const { body, problems } = parse(`a = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\nb = 2\n`);
    expect(problems).toEqual([]);
    expect(show(body.attributes[1]?.value)).toBe('2');
    expect(show(body.attributes[0]?.value)).toBe('<an expression nested more than 200 deep>');
  });
});
