import type { Expr } from './ast.ts';
import type { Build } from './build-chain.ts';
import { other, rangeOf } from './other.ts';
import type { Syntax } from './syntax.ts';
import type { Directive, Hole } from './template.ts';

const containers = new Set(['template_directive', 'template_if', 'template_for']);

/** The holes of a template in their order; the grammar nests what stands between directives. */
export function holesOf({ kids }: Syntax, text: string, build: Build): readonly Hole[] {
  const holes: Hole[] = [];
  const open = kids.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    if (containers.has(node.type)) for (const kid of node.kids.toReversed()) open.push(kid);
    const directive = directiveOf(node, text, build);
    if (!directive) continue;
    const source = text.slice(node.start, node.end);
    const strips = { before: /^[$%]\{~/.test(source), after: source.endsWith('~}') };
    holes.push({ at: rangeOf(node), directive, strips });
  }
  return holes;
}

function directiveOf(node: Syntax, text: string, build: Build): Directive | undefined {
  const value = node.kids.find(({ type }) => type === 'expression');
  switch (node.type) {
    case 'template_interpolation':
      return { is: 'value', value: expressionOf(value, node, text, build) };
    case 'template_if_intro':
      return { is: 'if', test: expressionOf(value, node, text, build) };
    case 'template_else_intro':
      return { is: 'else' };
    case 'template_if_end':
      return { is: 'endif' };
    case 'template_for_start':
      return forDirective(node, value, text, build);
    case 'template_for_end':
      return { is: 'endfor' };
    case 'template_directive':
      return containersOnly(node) ? undefined : { is: 'value', value: other(node, 'a template directive') };
    default:
      return undefined;
  }
}

const containersOnly = ({ kids }: Syntax) => kids.length > 0 && kids.every(({ type }) => containers.has(type));

const expressionOf = (value: Syntax | undefined, node: Syntax, text: string, build: Build): Expr =>
  value ? build(value, text) : other(node, 'a template that is not whole');

function forDirective(node: Syntax, value: Syntax | undefined, text: string, build: Build): Directive {
  const names = node.kids.filter(({ type }) => type === 'identifier').map(({ start, end }) => text.slice(start, end));
  const [keyName] = names.length === 2 ? names : [];
  return {
    is: 'for',
    ...(keyName === undefined ? {} : { keyName }),
    name: names.at(-1) ?? '',
    of: expressionOf(value, node, text, build),
  };
}
