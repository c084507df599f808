import { windowed } from '../../../src/model/walk-tree.ts';
import type { Body, Expr, Relation } from '../../../src/model/tree.ts';

/** A tree in a few words, so that a case fits on a line. */
export function shown(expr: Expr): string {
  switch (expr.node) {
    case 'column':
      return expr.parts.join('.');
    case 'literal':
      return expr.type === 'string'
        ? `'${expr.text}'`
        : expr.type === 'number'
          ? expr.text
          : `${expr.type} ${expr.text}`;
    case 'parameter':
      return `?${expr.text}`;
    case 'call':
      return `${expr.name}(${[...(expr.distinct ? ['distinct'] : []), ...(expr.star ? ['*'] : expr.args.map(shown))].join(' ')})${expr.filter ? ` filter ${shown(expr.filter)}` : ''}${expr.over ? ` over [${windowed(expr.over).map(shown).join(' ')}]` : ''}`;
    case 'op':
      return `(${expr.op} ${expr.args.map(shown).join(' ')})`;
    case 'cast':
      return `cast(${shown(expr.arg)} ${expr.type})`;
    case 'subquery':
      return `{${body(expr.query.body)}}`;
    case 'lambda':
      return `[${expr.params.join(' ')} -> ${shown(expr.body)}]`;
    default:
      return `${expr.node}(${expr.args.map(shown).join(' ')})`;
  }
}

export function body(tree: Body): string {
  switch (tree.node) {
    case 'select':
      return [
        `select ${tree.distinct ? 'distinct ' : ''}${tree.items.map(item => ('star' in item ? `${item.of ? `${item.of.parts.map(part => part.value).join('.')}.` : ''}*${item.except ? ` except ${item.except.join(' ')}` : ''}` : shown(item.expr) + (item.alias === undefined ? '' : ` as ${item.alias}`))).join(', ')}`,
        ...(tree.from.length > 0 ? [`from ${tree.from.map(relation).join(', ')}`] : []),
        ...(tree.where ? [`where ${shown(tree.where)}`] : []),
        ...(tree.groupBy.length > 0 ? [`group ${tree.groupBy.map(shown).join(' ')}`] : []),
        ...(tree.having ? [`having ${shown(tree.having)}`] : []),
        ...(tree.qualify ? [`qualify ${shown(tree.qualify)}`] : []),
      ].join(' ');
    case 'set':
      return `(${tree.op}${tree.all ? ' all' : ''} ${tree.arms.map(body).join(' | ')})`;
    case 'values':
      return `values ${tree.rows.map(row => row.map(shown).join(' ')).join(', ')}`;
    case 'table':
      return `table ${tree.name.parts.map(part => part.value).join('.')}`;
    case 'nested':
      return `(${body(tree.query.body)})`;
  }
}

function relation(tree: Relation): string {
  const alias =
    tree.alias === undefined ? '' : ` as ${tree.alias}${tree.columns.length > 0 ? `(${tree.columns.join(' ')})` : ''}`;
  switch (tree.node) {
    case 'table':
      return tree.name.parts.map(part => part.value).join('.') + alias;
    case 'subquery':
      return `${tree.lateral ? 'lateral ' : ''}{${body(tree.query.body)}}${alias}`;
    case 'function':
      return `${tree.name}(${tree.args.map(shown).join(' ')})${alias}`;
    case 'reshaped': {
      const adds = tree.adds.map(({ name, expr }) => (expr ? `${shown(expr)} as ${name}` : name));
      return `${tree.by}[${relation(tree.of)} needs ${tree.needs.map(shown).join(' ')} adds ${adds.join(' ')} keeps ${tree.keeps}]${alias}`;
    }
    case 'join':
      return `<${relation(tree.left)} ${tree.natural ? 'natural ' : ''}${tree.kind} ${relation(tree.right)}${tree.on ? ` on ${shown(tree.on)}` : ''}${tree.using.length > 0 ? ` using ${tree.using.join(' ')}` : ''}>`;
  }
}
