import type { Argument, Expr, Parameter, Statement } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { expressions } from './expression.ts';
import { imports } from './imports.ts';
import { callArguments } from './primary.ts';

/** Statements that are no heads of blocks, up to the line's end. */
export function simpleStatements(cursor: Cursor): readonly Statement[] {
  const found: Statement[] = [];
  while (!cursor.done) {
    if (cursor.take(';')) continue;
    const { start } = cursor;
    found.push(simple(cursor, start));
    if (cursor.done || cursor.is(';')) continue;
    cursor.blame('This does not belong here');
    // What is behind is read for the calls in it.
    const kids: Expr[] = [];
    while (!cursor.done && !cursor.is(';')) {
      if (cursor.startsOperand()) kids.push(cursor.expression());
      else cursor.at += 1;
    }
    found.push({ node: 'broken', at: cursor.since(start), kids, body: [] });
  }
  return found;
}

function simple(cursor: Cursor, start: number): Statement {
  const word = cursor.peek()?.type === 'name' ? cursor.valueAt() : '';
  switch (word) {
    case 'import':
    case 'from':
      return imports(cursor, start);
    case 'return':
    case 'raise':
    case 'assert':
    case 'del':
      return withValues(cursor, start, word === 'del' ? 'delete' : word);
    case 'global':
    case 'nonlocal':
      return global(cursor, start);
    case 'pass':
    case 'break':
    case 'continue':
      cursor.at += 1;
      return { node: word, at: cursor.since(start) };
    case 'type':
      if (isAlias(cursor)) return alias(cursor, start);
      break;
    case 'print':
    case 'exec':
      if (isPython2(cursor)) return withoutBrackets(cursor, start);
  }
  return assignment(cursor, start);
}

/** `type Rows = list[Row]`, `type Pair[T] = tuple[T, T]`: else `type` is a name like any other. */
const isAlias = (cursor: Cursor) => cursor.peek(1)?.type === 'name' && (cursor.is('=', 2) || cursor.is('[', 2));

function alias(cursor: Cursor, start: number): Statement {
  cursor.at += 1;
  const from = cursor.start;
  const name = cursor.takeName() ?? '';
  const target: Expr = { node: 'name', at: cursor.since(from), name };
  cursor.skipTypeParameters();
  cursor.expect('=');
  return { node: 'assign', at: cursor.since(start), targets: [target], value: cursor.expression() };
}

/** `print "x"`. */
const isPython2 = (cursor: Cursor) => {
  const next = cursor.peek(1);
  return next !== undefined && (next.type !== 'operator' || next.value === '`');
};

function withoutBrackets(cursor: Cursor, start: number): Statement {
  const callee = { node: 'name', at: { start, end: start + cursor.valueAt().length }, name: cursor.valueAt() } as const;
  cursor.at += 1;
  const read = expressions(cursor);
  const values = read.node === 'tuple' ? read.items : [read];
  cursor.take('in');
  const value: Expr = {
    node: 'call',
    at: cursor.since(start),
    callee,
    args: values.map(one => ({ at: one.at, value: one })),
  };
  return { node: 'expression', at: value.at, value };
}

function withValues(cursor: Cursor, start: number, node: 'return' | 'raise' | 'assert' | 'delete'): Statement {
  cursor.at += 1;
  const values: Expr[] = [];
  while (cursor.startsOperand()) {
    values.push(cursor.starred());
    if (!cursor.take(',') && !cursor.take('from')) break;
  }
  return { node, at: cursor.since(start), values };
}

function global(cursor: Cursor, start: number): Statement {
  cursor.at += 1;
  const names: string[] = [];
  for (let name = cursor.takeName(); name !== undefined; name = cursor.takeName()) {
    names.push(name);
    cursor.take(',');
  }
  return { node: 'global', at: cursor.since(start), names };
}

const augmented = /^(?:\*\*|\/\/|>>|<<|[-+*/%@&|^])=$/;

function assignment(cursor: Cursor, start: number): Statement {
  const first = expressions(cursor);
  const op = cursor.valueAt();
  if (augmented.test(op)) {
    cursor.at += 1;
    const value = expressions(cursor);
    return { node: 'assign', at: cursor.since(start), targets: [first], value, op: op.slice(0, -1) };
  }
  if (cursor.take(':')) {
    const type = cursor.expression();
    if (!cursor.is('=')) return { node: 'expression', at: cursor.since(start), value: type };
  }
  const chain = [first];
  while (cursor.take('=')) chain.push(expressions(cursor));
  const value = chain.pop() ?? first;
  const at = cursor.since(start);
  return chain.length === 0 ? { node: 'expression', at, value } : { node: 'assign', at, targets: chain, value };
}

export function parameters(cursor: Cursor): readonly Parameter[] {
  const found: Parameter[] = [];
  cursor.expect('(');
  while (!cursor.done && !cursor.is(')')) {
    const spread = cursor.take('**') ? '**' : cursor.take('*') ? '*' : undefined;
    const name = cursor.takeName();
    if (name !== undefined) {
      if (cursor.take(':')) cursor.expression();
      const value = cursor.take('=') ? cursor.expression() : undefined;
      found.push({ name, ...(value ? { default: value } : {}), ...(spread ? { spread } : {}) });
    } else cursor.take('/');
    if (cursor.take(',') || cursor.is(')')) continue;
    if (name === undefined && spread !== undefined) continue;
    // Python 2 takes tuples apart here.
    if (!cursor.is('(')) cursor.blame('A parameter is missing here');
    cursor.skipTo(comma);
    if (!cursor.take(',')) break;
  }
  cursor.take(')');
  return found;
}
const comma: ReadonlySet<string> = new Set([',']);

export const bases = (cursor: Cursor): readonly Argument[] => (cursor.is('(') ? callArguments(cursor) : []);
