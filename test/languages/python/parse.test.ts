import { describe, expect, it } from 'vitest';
import { parse, shownIn } from './shown.ts';

describe('expressions', () => {
  it.each([
    ['a.b(c, d=1, *e, **f)', 'a.b(c d=1 *e **f)'],
    ['a.b\\\n  .c("x")[0][1:2, "k"]', 'a.b.c("x")[0][(other 1 2) "k"]'],
    ['(a.mode("x")  # why\n  .save())', 'a.mode("x").save()'],
    ['1 + 2 * 3 - -4 ** 2', '(+ - 1 (* 2 3) (- (** 4 2)))'],
    ['not a in b and c or d', '(or (and (not (in a b)) c) d)'],
    ['a not in b is not None', '(not is a b null)'],
    ['a if b else c if d else e', '(if b d ? a c e)'],
    [
      '(), (1,), (2), [3, *x], {4}, {}, {"k": 5, **y}',
      '(tuple (tuple ) (tuple 1) 2 (list 3 *x) (set 4) (dict ) (dict "k":5 **:y))',
    ],
    ['[x.f() for x, y in z if y]', '(comprehension y,x x.f() z y)'],
    ['f(x for x in y)', 'f((comprehension x x y))'],
    ['{k: v for k in w}', '(comprehension k k v w)'],
    ['lambda a, *b, c=1: a(c)', '(lambda a,b,c 1 a(c))'],
    ['(n := f()) + 1', '(+ (n := f()) 1)'],
    ['await f()', '(other f())'],
    ['x[...]', 'x[(other)]'],
    ['0x1F, 1_000, 1e3, 017, 5L', '(tuple 31 1000 1000 15 5)'],
  ])('%s', (text, tree) => expect(shownIn(text)).toBe(`expression ${tree}`));
});

describe('strings', () => {
  it.each([
    [String.raw`"a\tb\x41\u00e9\101\q\\"`, 'a\tbA\u00e9A\\q\\'],
    [String.raw`r"a\n\"b"`, String.raw`a\n\"b`],
    ['"""a\n"b" \\\nc"""', 'a\n"b" c'],
    ["'a' \"b\" '''c'''", 'abc'],
    ['("a"\n  # between\n  "b")', 'ab'],
    ['f\'{a} {{b}} {c!r:>{w}} {d["k"]}\'', '<a> {b} <c> <d["k"]>'],
    ["f'{x[\"a\"]}' 'lit {y}'", '<x["a"]>lit {y}'],
    ['f"""{\n  f(1)\n}"""', '<f(1)>'],
    ['f"{a["b"]}"', '<a["b"]>'],
    ['rb"\\x" ', '\\x'],
    ['u"x"', 'x'],
    ['f"{{}}"', '{}'],
  ])('%s', (text, value) => expect(shownIn(text)).toBe(`expression ${JSON.stringify(value)}`));
});

describe('statements', () => {
  it.each([
    ['a = b = 1; c += "x"', 'assign a b 1 | assign += c "x"'],
    ['a: str = "x"\nb: int', 'assign a "x" | expression int'],
    ['a, b = c', 'assign (tuple a b) c'],
    [
      'import a.b as c, d.e\nfrom .x.y import (z as w, v,)\nfrom q import *',
      'import a.b=c d=d | import .x.y.z=w .x.y.v=v | import q=*',
    ],
    ['if a: b\nelif c:\n  d\nelse:\n  e', 'branch a c {expression b} {expression d} {expression e}'],
    ['for a, b in c, d:\n  e\nelse:\n  f', 'loop for (tuple a b) (tuple c d) {expression e} {expression f}'],
    ['while a: break', 'loop while a {break} {}'],
    ['with a() as b, c:\n  d', 'with a() b c {expression d}'],
    ['with (\n  a() as b,\n  c() as d,\n): e', 'with a() b c() d {expression e}'],
    [
      'try:\n  a\nexcept (B, C) as d:\n  e\nelse: f\nfinally:\n  g',
      'try (tuple B C) {expression a} {expression e} {expression f} {expression g}',
    ],
    [
      '@d(1)\nasync def f(a, *, b: int = 2, **c) -> x:\n  """doc"""\n  return a, b',
      'function f (a,*,b,**c) d(1) 2 {expression "doc"; return a b}'.replace('*,b', 'b'),
    ],
    ['class A(B, metaclass=C):\n  def m(self): pass', 'class A B C {function m (self) {pass}}'],
    [
      'match x:\n  case A(b=1) if c:\n    f()\n  case _: g()',
      'branch (other) (other) {expression f()} {expression g()}',
    ],
    ['match(x)', 'expression match(x)'],
    ['raise A("x") from b', 'raise A("x") b'],
    ['global a, b', 'global a b'],
    ['type A = int; type B[T: int, **P] = list[T]', 'assign A int | assign B list[T]'],
    [
      'type = 1\ntype(x)\ntype[0]\ntype.b',
      'assign type 1 | expression type(x) | expression type[0] | expression type.b',
    ],
    ['def f[T: (int, str), *U](x: T): pass', 'function f (x) {pass}'],
    ['class A[T = int](B): pass', 'class A B {pass}'],
    ['print "a" % b, c', 'expression print((% "a" b) c)'],
    ['print >>f, `a`, b', 'expression (tuple (>> print f) (other) b)'],
    ['try:\n  a\nexcept E, e:\n  b', 'try E {expression a} {expression b} {} {}'],
    ['\uFEFFa\r\n\tb\r\n', 'expression a | expression b'],
  ])('%s', (text, tree) => expect(shownIn(text)).toBe(tree));
});

describe('what is broken', () => {
  it.each([
    ['a = (1\ndef f(): return 2', 'assign a 1 | function f () {return 2} | ! This bracket is never closed'],
    [
      'def f(:\n  x("1")\ny()',
      'function f () {expression x("1")} | expression y() | ! This bracket is never closed | ! A parameter is missing here',
    ],
    ['a = "x\nb = 1', 'assign a "x" | assign b 1 | ! This string is never closed'],
    ['a = """x\nb = 1', 'assign a "x\\nb = 1" | ! This string is never closed'],
    ['a b("c") d\ne', 'expression a | broken b("c") d {} | expression e | ! This does not belong here'],
    ['f(a b, c)', 'expression f(a c) | ! A comma is missing here'],
    ['if a\n  b()\nc', 'branch a {expression b()} | expression c | ! A colon is missing here'],
    [
      '%sql SELECT 1\nx',
      'expression (other) | broken sql SELECT 1 {} | expression x | ! An expression is missing here',
    ],
  ])('%s', (text, tree) => expect(shownIn(text)).toBe(tree));

  it('is told where it is, and not more than five times', () => {
    const { problems } = parse('x = )\n'.repeat(100));
    expect(problems).toHaveLength(5);
    expect(problems[0]).toMatchObject({ level: 'warning', file: 'a.py', line: 1, column: 5 });
    expect(problems[4]?.message).toMatch(/and 95 more/);
  });
});

it('comments that hold a directive are kept, wherever they stand', () => {
  const text = 'f(  # lakewise-disable-file a/b: c\n  "# lakewise-x")\n# other\n';
  const { comments } = parse(text);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# lakewise-disable-file a/b: c']);
});
