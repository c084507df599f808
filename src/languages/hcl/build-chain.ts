import type { Expr, Range } from './ast.ts';
import { other } from './other.ts';
import type { Syntax } from './syntax.ts';

export type Build = (node: Syntax | undefined, text: string) => Expr;

/** What follows a term: `.b`, `[0]`, `[*]` and all behind it, `.*` and the names behind it. */
export function chained(term: Expr, kids: readonly Syntax[], text: string, build: Build): Expr {
  const segments: Syntax[][] = [[]];
  for (const kid of kids) {
    const [splat] = kid.type === 'splat' ? kid.kids : [];
    if (splat?.type === 'full_splat') segments.push(splat.kids.slice(1));
    else segments.at(-1)?.push(kid);
  }
  const [first = [], ...others] = segments;
  const end = kids.at(-1)?.end ?? term.at.end;
  const own = first.reduce((of, kid) => step(of, kid, text, build), term);
  const each = others
    .map(segment => segment.reduce<Expr>((of, kid) => step(of, kid, text, build), element(segment[0]?.start ?? end)))
    .reduceRight<Expr | undefined>((rest, of) => (rest ? splat(of, rest, end) : of), undefined);
  return each ? splat(own, each, end) : own;
}

const splat = (of: Expr, each: Expr, end: number): Expr => ({
  node: 'splat',
  at: { start: of.at.start, end },
  of,
  each,
});
const element = (at: number): Expr => ({ node: 'variable', at: { start: at, end: at }, name: '*' });

function step(of: Expr, kid: Syntax, text: string, build: Build): Expr {
  const [access] = kid.kids;
  const at = { start: of.at.start, end: kid.end };
  if (!access) return other(at, 'an expression nested too deep');
  if (kid.type === 'get_attr') return attribute(of, at, text);
  if (kid.type === 'splat') return attributeSplat(of, access, text, build);
  return kid.type === 'index' ? index(of, at, access, text, build) : other(at, 'a step that we do not know');
}

const attribute = (of: Expr, at: Range, text: string): Expr => ({
  node: 'attribute',
  at,
  of,
  name: /[\p{ID_Start}_][\p{ID_Continue}-]*$/u.exec(text.slice(of.at.end, at.end))?.[0] ?? '',
});

function index(of: Expr, at: Range, access: Syntax, text: string, build: Build): Expr {
  if (access.type === 'new_index') return { node: 'index', at, of, key: build(access.kids[1], text) };
  const number = Number(text.slice(access.start, access.end).replace(/^\s*\.\s*/, ''));
  return {
    node: 'index',
    at,
    of,
    key: { node: 'literal', at: { start: access.start, end: access.end }, value: number },
  };
}

/** `.*` reaches as far as names and numbers do: `a.*.b[0]` is the first of all `b`. */
function attributeSplat(of: Expr, node: Syntax, text: string, build: Build): Expr {
  const [, ...steps] = node.kids;
  const bracket = steps.findIndex(({ type, kids: [access] }) => type === 'index' && access?.type === 'new_index');
  const inner = bracket < 0 ? steps : steps.slice(0, bracket);
  const each = inner.reduce<Expr>((item, kid) => step(item, kid, text, build), element(inner[0]?.start ?? node.end));
  const whole = splat(of, each, inner.at(-1)?.end ?? node.end);
  return bracket < 0 ? whole : steps.slice(bracket).reduce((item, kid) => step(item, kid, text, build), whole);
}
