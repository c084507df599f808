import type { Entry, Expr, Range } from './ast.ts';
import type { Syntax } from './syntax.ts';
import { chained } from './build-chain.ts';
import { holesOf } from './build-holes.ts';
import { other, rangeOf } from './other.ts';
import { heredocParts, quotedParts } from './template.ts';

const operators = new Set(['*', '/', '%', '+', '-', '>', '>=', '<', '<=', '==', '!=', '&&', '||']);

/** Builds our tree of an `expression` of the grammar's. `text` is the whole file's. */
export function buildExpression(node: Syntax | undefined, text: string): Expr {
  if (!node) return other({ start: 0, end: 0 }, 'nothing');
  const [only] = node.kids;
  if (only?.type === 'conditional' && node.kids.length === 1) return conditional(only, text);
  return terms(node.kids, text, node);
}

/** The grammar flattens a term and what follows it: `a`, `.b`, `[0]`. */
function terms(kids: readonly Syntax[], text: string, at: Range): Expr {
  const [first, ...rest] = kids;
  if (!first) return other(at, 'an expression nested too deep');
  if (first.type !== '(') return chained(term(first, text), rest, text, buildExpression);
  const [inner, , ...steps] = rest;
  const enclosed = buildExpression(inner, text);
  const wider = { start: first.start, end: rest[1]?.end ?? first.end };
  return steps.length === 0 ? enclosed : chained({ ...enclosed, at: wider }, steps, text, buildExpression);
}

function term(node: Syntax, text: string): Expr {
  const [kid, ...others] = node.kids;
  if (node.type === 'variable_expr')
    return { node: 'variable', at: rangeOf(node), name: text.slice(node.start, node.end) };
  if (!kid) return other(node, 'an expression nested too deep');
  switch (node.type) {
    case 'literal_value':
      return literal(kid, text);
    case 'template_expr':
      return kid.type === 'heredoc_template' ? heredoc(kid, text) : quoted(kid, text);
    case 'collection_value':
      return collection(kid, text);
    case 'function_call':
      return call(node, text, text.slice(kid.start, kid.end), others);
    case 'operation':
      return operation(kid, text);
    case 'for_expr':
      return forExpression(kid, text);
    default:
      return other(node, 'an expression that we do not evaluate');
  }
}

function literal(node: Syntax, text: string): Expr {
  const source = text.slice(node.start, node.end);
  const at = rangeOf(node);
  if (node.type === 'string_lit') return quoted(node, text);
  if (node.type === 'null_lit') return { node: 'literal', at, value: null };
  if (node.type === 'bool_lit') return { node: 'literal', at, value: source === 'true' };
  if (!/^\d/.test(source) || /^0x/i.test(source)) return other(node, `the number ${source}`);
  const value = Number(source);
  return String(value) === source ? { node: 'literal', at, value } : { node: 'literal', at, value, digits: source };
}

function quoted(node: Syntax, text: string): Expr {
  const open = node.kids[0];
  const close = node.kids.at(-1);
  if (!open || !close || node.kids.length < 2) return other(node, 'an expression nested too deep');
  const content = { start: open.end, end: close.start };
  return {
    node: 'template',
    at: rangeOf(node),
    parts: quotedParts(text, content, holesOf(node, text, buildExpression)),
  };
}

function heredoc(node: Syntax, text: string): Expr {
  const [arrow, name] = node.kids;
  const close = node.kids.at(-1);
  if (!arrow || !name || !close) return other(node, 'an expression nested too deep');
  const content = { start: text.indexOf('\n', name.end) + 1, end: text.lastIndexOf('\n', close.start) + 1 };
  const dedent = text.slice(arrow.start, arrow.end).endsWith('-');
  return {
    node: 'template',
    at: rangeOf(node),
    parts: heredocParts(text, content, holesOf(node, text, buildExpression), dedent),
  };
}

function forExpression(node: Syntax, text: string): Expr {
  const intro = node.kids.find(({ type }) => type === 'for_intro');
  const names = intro?.kids.filter(({ type }) => type === 'identifier').map(({ start, end }) => text.slice(start, end));
  const of = intro?.kids.find(({ type }) => type === 'expression');
  const made = node.kids.filter(({ type }) => type === 'expression');
  const value = made.at(-1);
  const name = names?.at(-1);
  if (!of || !value || name === undefined) return other(node, 'a for expression that is not whole');
  const [keyName] = names?.length === 2 ? names : [];
  const [key] = made.length === 2 ? made : [];
  const condition = node.kids.find(({ type }) => type === 'for_cond')?.kids.find(({ type }) => type === 'expression');
  return {
    node: 'for',
    at: rangeOf(node),
    ...(keyName === undefined ? {} : { keyName }),
    name,
    of: buildExpression(of, text),
    ...(key ? { key: buildExpression(key, text) } : {}),
    value: buildExpression(value, text),
    ...(condition ? { condition: buildExpression(condition, text) } : {}),
    group: node.kids.some(({ type }) => type === 'ellipsis'),
  };
}

function collection(node: Syntax, text: string): Expr {
  const at = rangeOf(node);
  if (node.kids.length === 0) return other(node, 'an expression nested too deep');
  if (node.type === 'tuple') return { node: 'list', at, items: expressionsIn(node.kids, text) };
  const entries = node.kids.filter(({ type }) => type === 'object_elem').map(element => entry(element, text));
  return { node: 'object', at, entries };
}

function entry({ kids, ...at }: Syntax, text: string): Entry {
  const [key, value] = kids.filter(({ type }) => type === 'expression');
  const [word] = key?.kids ?? [];
  const isWord =
    word?.type === 'variable_expr' || (word?.type === 'literal_value' && word.kids[0]?.type === 'null_lit');
  const bare = key?.kids.length === 1 && isWord && word.kids.length > 0;
  return {
    key: bare
      ? { node: 'literal', at: rangeOf(word), value: text.slice(word.start, word.end) }
      : buildExpression(key ?? { ...at, kids }, text),
    value: buildExpression(value ?? { ...at, kids: [] }, text),
  };
}

function call(node: Syntax, text: string, name: string, kids: readonly Syntax[]): Expr {
  const given = kids.find(({ type }) => type === 'function_arguments')?.kids ?? [];
  const spread = given.some(({ type }) => type === 'ellipsis');
  return { node: 'call', at: rangeOf(node), name, args: expressionsIn(given, text), spread };
}

const expressionsIn = (kids: readonly Syntax[], text: string) =>
  kids.filter(({ type }) => type === 'expression').map(kid => buildExpression(kid, text));

function operation(node: Syntax, text: string): Expr {
  const at = rangeOf(node);
  if (node.type === 'unary_operation') {
    const [op, ...arg] = node.kids;
    if (!op) return other(node, 'an expression nested too deep');
    return { node: 'unary', at, op: op.type, arg: terms(arg, text, node) };
  }
  const middle = node.kids.findIndex(({ type }) => operators.has(type));
  const op = node.kids[middle];
  if (!op) return other(node, 'an expression nested too deep');
  const [left, right] = [node.kids.slice(0, middle), node.kids.slice(middle + 1)];
  return { node: 'binary', at, op: op.type, left: terms(left, text, node), right: terms(right, text, node) };
}

/** The grammar reads `a ? b : c ? d : e` as `(a ? b : c) ? d : e`; Terraform does not. */
function conditional(node: Syntax, text: string): Expr {
  const arms: { readonly test: Syntax; readonly met: Syntax | undefined }[] = [];
  let [test, met, last] = armsOf(node);
  const end = node.end;
  while (test) {
    const [inner] = test.kids;
    const nested = test.kids.length === 1 && inner?.type === 'conditional' ? armsOf(inner) : undefined;
    const [innerTest, innerMet, innerLast] = nested ?? [];
    if (!nested || !innerTest || !innerLast) break;
    arms.unshift({ test: innerLast, met });
    [test, met] = [innerTest, innerMet];
  }
  if (!test || !last) return other(node, 'an expression nested too deep');
  return [{ test, met }, ...arms].reduceRight<Expr>(
    (rest, arm) => ({
      node: 'conditional',
      at: { start: arm.test.start, end },
      test: buildExpression(arm.test, text),
      met: buildExpression(arm.met, text),
      unmet: rest,
    }),
    buildExpression(last, text),
  );
}

const armsOf = ({ kids }: Syntax) => kids.filter(({ type }) => type === 'expression');
