import {
  blocksOf,
  expressionsOf,
  parsePython,
  piecesOf,
  type Expr,
  type Statement,
} from '../../../src/languages/python/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

export const parse = (text: string) => parsePython(text, placerOf('a.py', text));

/** A tree in brackets, to be compared with. */
export const shownIn = (text: string): string => {
  const { body, problems } = parse(text);
  return [...body.map(one => shownStatement(one, text)), ...problems.map(({ message }) => `! ${message}`)].join(' | ');
};

function shownStatement(statement: Statement, text: string): string {
  const own = [...notes(statement), ...expressionsOf(statement).map(expr => shown(expr, text))].join(' ');
  const blocks = blocksOf(statement).map(block => `{${block.map(one => shownStatement(one, text)).join('; ')}}`);
  return [statement.node, own, ...blocks].filter(part => part !== '').join(' ');
}

function notes(statement: Statement): readonly string[] {
  switch (statement.node) {
    case 'import':
      return statement.names.map(({ path, as }) => `${path}=${as}`);
    case 'function':
      return [statement.name, `(${statement.parameters.map(({ name, spread = '' }) => spread + name).join()})`];
    case 'class':
      return [statement.name];
    case 'loop':
      return [statement.kind];
    case 'global':
      return statement.names;
    case 'assign':
      return statement.op === undefined ? [] : [`${statement.op}=`];
    default:
      return [];
  }
}

function shown(expr: Expr, text: string): string {
  const all = (exprs: readonly Expr[]) => exprs.map(one => shown(one, text)).join(' ');
  switch (expr.node) {
    case 'string':
      return JSON.stringify(
        expr.literals
          .flatMap(literal => piecesOf(literal, text))
          .map(piece => ('text' in piece ? piece.text : `<${shown(piece.value, text)}>`))
          .join(''),
      );
    case 'number':
    case 'constant':
      return String(expr.value);
    case 'name':
      return expr.name;
    case 'attribute':
      return `${shown(expr.of, text)}.${expr.name}`;
    case 'call':
      return `${shown(expr.callee, text)}(${expr.args.map(({ name, spread = '', value }) => `${name === undefined ? spread : `${name}=`}${shown(value, text)}`).join(' ')})`;
    case 'index':
      return `${shown(expr.of, text)}[${all(expr.keys)}]`;
    case 'list':
    case 'tuple':
    case 'set':
      return `(${expr.node} ${all(expr.items)})`;
    case 'dict':
      return `(dict ${expr.entries.map(({ key, value }) => `${key ? shown(key, text) : '**'}:${shown(value, text)}`).join(' ')})`;
    case 'operation':
      return `(${expr.operators.join(' ')} ${all(expr.operands)})`;
    case 'unary':
      return `(${expr.op} ${shown(expr.operand, text)})`;
    case 'conditional':
      return `(if ${all(expr.tests)} ? ${all(expr.values)})`;
    case 'assignment':
      return `(${expr.name} := ${shown(expr.value, text)})`;
    case 'comprehension':
    case 'lambda':
      return `(${expr.node} ${expr.names.join()} ${all(expr.kids)})`;
    case 'starred':
      return `*${shown(expr.value, text)}`;
    case 'other':
      return `(other${expr.kids.length > 0 ? ` ${all(expr.kids)}` : ''})`;
  }
}
