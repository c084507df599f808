import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { primary } from './primary.ts';

/** Brackets, lambdas and signs in one another that are followed: as many as CPython allows. What is deeper is passed over. */
const deepest = 200;

/** Binary operators, loosest first. */
const levels: readonly ReadonlySet<string>[] = [
  new Set(['or']),
  new Set(['and']),
  new Set(['<', '>', '==', '!=', '<>', '<=', '>=', 'in', 'is', 'not']),
  new Set(['|']),
  new Set(['^']),
  new Set(['&']),
  new Set(['<<', '>>']),
  new Set(['+', '-']),
  new Set(['*', '/', '//', '%', '@']),
];
const comparing = 2;
const anyOperator = new Set(levels.flatMap(level => [...level]));

/** An expression as it stands in a list of others: with `if … else`, `lambda` and `:=`. */
export function expression(cursor: Cursor, conditional = true): Expr {
  const { start } = cursor;
  if (cursor.depth >= deepest) return tooDeep(cursor);
  cursor.depth += 1;
  const read = whole(cursor, start, conditional);
  cursor.depth -= 1;
  return read;
}

function whole(cursor: Cursor, start: number, conditional: boolean): Expr {
  if (cursor.is('lambda')) return lambda(cursor, start);
  if (cursor.is('yield') || (cursor.is('await') && cursor.startsOperand(1))) {
    cursor.at += 1;
    cursor.take('from');
    const kids = cursor.startsOperand() ? [expressions(cursor)] : [];
    return { node: 'other', at: cursor.since(start), kids };
  }
  if (cursor.peek()?.type === 'name' && cursor.is(':=', 1)) {
    const name = cursor.takeName() ?? '';
    cursor.at += 1;
    const value = expression(cursor);
    return { node: 'assignment', at: cursor.since(start), name, value };
  }
  const tests: Expr[] = [];
  const values = [binary(cursor, 0)];
  while (conditional && cursor.take('if')) {
    tests.push(binary(cursor, 0));
    if (!cursor.take('else')) {
      cursor.blame('`else` is missing here');
      break;
    }
    values.push(cursor.is('lambda') ? expression(cursor) : binary(cursor, 0));
  }
  const [only] = values;
  return only && tests.length === 0 ? only : { node: 'conditional', at: cursor.since(start), tests, values };
}

function binary(cursor: Cursor, level: number): Expr {
  const { start } = cursor;
  const set = levels[level];
  if (!set) return unary(cursor);
  const first = binary(cursor, level + 1);
  // Most operands have no operator behind them: the looser levels need not look.
  if (!anyOperator.has(cursor.valueAt())) return first;
  const operands = [first];
  const operators: string[] = [];
  for (let value = cursor.valueAt(); set.has(value); value = cursor.valueAt()) {
    if (value === 'not' && !cursor.is('in', 1)) break;
    cursor.at += 1;
    if (value === 'not') cursor.at += 1;
    if (value === 'is') cursor.take('not');
    operators.push(value);
    operands.push(binary(cursor, level + 1));
  }
  return operators.length === 0 ? first : { node: 'operation', at: cursor.since(start), operators, operands };
}

/** `not` binds less than a comparison; where it stands before something that binds more, nobody writes it otherwise. */
function unary(cursor: Cursor): Expr {
  const { start } = cursor;
  const op = cursor.valueAt();
  if (op === 'not' || op === '-' || op === '+' || op === '~') {
    while (cursor.is(op, 1)) cursor.at += 1;
    cursor.at += 1;
    if (cursor.depth >= deepest) return tooDeep(cursor);
    cursor.depth += 1;
    const operand = op === 'not' ? binary(cursor, comparing) : unary(cursor);
    cursor.depth -= 1;
    return { node: 'unary', at: cursor.since(start), op, operand };
  }
  const operands = [primary(cursor)];
  while (cursor.take('**')) {
    const sign = cursor.is('-') || cursor.is('+') || cursor.is('~');
    if (sign) cursor.at += 1;
    operands.push(primary(cursor));
  }
  const [only] = operands;
  return only && operands.length === 1
    ? only
    : { node: 'operation', at: cursor.since(start), operators: operands.slice(1).map(() => '**'), operands };
}

/** Expressions with commas between them: a tuple, or the only one. */
export function expressions(cursor: Cursor): Expr {
  const { start } = cursor;
  const first = cursor.starred();
  if (!cursor.is(',')) return first;
  const items = [first];
  while (cursor.take(',')) if (cursor.startsOperand()) items.push(cursor.starred());
  return { node: 'tuple', at: cursor.since(start), items };
}

/** What a `for` binds: no `in` belongs to it. */
export function targets(cursor: Cursor): Expr {
  const { start } = cursor;
  const one = () => {
    const from = cursor.start;
    if (!cursor.take('*')) return binary(cursor, comparing + 1);
    const value = binary(cursor, comparing + 1);
    return { node: 'starred', at: cursor.since(from), value } as const;
  };
  const items = [one()];
  while (cursor.take(',')) if (cursor.startsOperand()) items.push(one());
  const [only] = items;
  return only && items.length === 1 && cursor.valueAt(-1) !== ','
    ? only
    : { node: 'tuple', at: cursor.since(start), items };
}

function lambda(cursor: Cursor, start: number): Expr {
  cursor.at += 1;
  const names: string[] = [];
  const kids: Expr[] = [];
  while (!cursor.done && !cursor.is(':')) {
    if (cursor.take('*') || cursor.take('**') || cursor.take(',') || cursor.take('/')) continue;
    const name = cursor.takeName();
    if (name !== undefined) {
      names.push(name);
      if (cursor.take('=')) kids.push(expression(cursor));
    } else if (cursor.take('(') || cursor.take(')')) continue;
    else break;
  }
  cursor.expect(':');
  kids.push(expression(cursor));
  return { node: 'lambda', at: cursor.since(start), names, kids };
}

/** Passes over an operand, bracket and all. */
function tooDeep(cursor: Cursor): Expr {
  const { start } = cursor;
  cursor.blame('This is nested too deep to be read');
  cursor.skipTo(betweenOperands);
  return { node: 'other', at: cursor.since(start), kids: [] };
}
const betweenOperands: ReadonlySet<string> = new Set([',', ':', '=']);
