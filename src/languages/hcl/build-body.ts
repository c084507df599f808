import type { Attribute, Block, Body } from './ast.ts';
import { buildExpression } from './build-expression.ts';
import type { Syntax } from './syntax.ts';

/** Builds our tree of whatever attributes and blocks a file, a body, or what is left of a broken one has. */
export function buildBody(nodes: readonly Syntax[], text: string): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const node of nodes) {
    if (node.type === 'attribute') attributes.push(...attribute(node, text));
    else if (node.type === 'block') blocks.push(block(node, text));
    else if (node.type === 'body' || node.type === 'ERROR') {
      const inner = buildBody(node.kids, text);
      attributes.push(...inner.attributes);
      blocks.push(...inner.blocks);
    }
  }
  return { attributes, blocks };
}

function attribute({ start, end, kids }: Syntax, text: string): readonly Attribute[] {
  const [name] = kids;
  const value = kids.find(({ type }) => type === 'expression');
  return name && value
    ? [{ name: text.slice(name.start, name.end), at: { start, end }, value: buildExpression(value, text) }]
    : [];
}

function block({ start, end, kids, broken }: Syntax, text: string): Block {
  const opening = kids.findIndex(({ type }) => type === 'block_start');
  const [type, ...labels] = opening < 0 ? kids : kids.slice(0, opening);
  return {
    type: type ? text.slice(type.start, type.end) : '',
    labels: labels.map(label => text.slice(label.start, label.end).replace(/^"|"$/g, '')),
    at: { start, end },
    header: { start, end: labels.at(-1)?.end ?? type?.end ?? start },
    body: buildBody(opening < 0 ? [] : kids.slice(opening), text),
    broken,
  };
}
