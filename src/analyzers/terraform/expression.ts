import type { Entry, Expr, Part } from '../../languages/hcl/index.ts';
import { applyFunction } from './functions.ts';
import { binary, choose, unary } from './operators.ts';
import type { Scope, Step } from './scope.ts';
import {
  access,
  absent,
  list,
  longest,
  object,
  obstacleOf,
  scalar,
  textOf,
  unknown,
  weightOf,
  type Value,
} from './value.ts';

/** The value of an expression where the scope is that in which it stands. Never throws. */
export const evaluate = (expr: Expr, scope: Scope): Value =>
  scope.budget.deeper(
    () => (scope.budget.spend(1) ? valueOf(expr, scope) : unknown('more than we evaluate')),
    () => unknown('an expression nested too deep'),
  );

function valueOf(expr: Expr, scope: Scope): Value {
  switch (expr.node) {
    case 'literal':
      return expr.value === null ? absent : scalar(expr.value);
    case 'template':
      return template(expr.parts, scope);
    case 'list':
      return list(expr.items.map(item => evaluate(item, scope)));
    case 'object':
      return objectOf(expr.entries, scope);
    case 'variable':
    case 'attribute':
    case 'index':
      return reference(expr, scope);
    case 'call': {
      const args = expr.args.map(arg => evaluate(arg, scope));
      if (!scope.budget.spend(args.reduce((sum, arg) => sum + weightOf(arg), 0)))
        return unknown('more than we evaluate');
      const last = args.at(-1);
      if (!expr.spread || !last) return applyFunction(expr.name, args);
      return last.is === 'list'
        ? applyFunction(expr.name, [...args.slice(0, -1), ...last.items])
        : (obstacleOf([last]) ?? unknown('arguments that are no list'));
    }
    case 'unary':
      return unary(expr.op, evaluate(expr.arg, scope));
    case 'binary':
      return binary(expr.op, evaluate(expr.left, scope), evaluate(expr.right, scope));
    case 'conditional':
      return choose(evaluate(expr.test, scope), evaluate(expr.met, scope), evaluate(expr.unmet, scope));
    case 'other':
      return unknown(expr.what);
  }
}

function template(parts: readonly Part[], scope: Scope): Value {
  const [only] = parts;
  if (parts.length === 1 && only && 'interpolation' in only) return evaluate(only.interpolation, scope);
  const texts: string[] = [];
  const values: Value[] = [];
  let length = 0;
  for (const part of parts) {
    const value = 'interpolation' in part ? evaluate(part.interpolation, scope) : scalar(part.text);
    const text = textOf(value) ?? '';
    length += text.length;
    if (length > longest || !scope.budget.spend(text.length / 64)) return unknown('a text that is too long');
    values.push(value);
    texts.push(text);
  }
  const obstacle = obstacleOf(values);
  if (obstacle) return obstacle;
  return values.every(value => textOf(value) !== undefined)
    ? scalar(texts.join(''))
    : unknown('a text with what is no text in it');
}

function objectOf(entries: readonly Entry[], scope: Scope): Value {
  const fields = new Map<string, Value>();
  for (const { key, value } of entries) {
    const name = evaluate(key, scope);
    const text = textOf(name);
    if (text === undefined) return obstacleOf([name]) ?? unknown('an object with a name that is no text');
    fields.set(text, evaluate(value, scope));
  }
  return object(fields);
}

/** The scope says what the chain's first steps mean; the rest is followed into that. */
function reference(expr: Expr, scope: Scope): Value {
  const chain: Expr[] = [];
  let root = expr;
  while (root.node === 'attribute' || root.node === 'index') {
    chain.push(root);
    root = root.of;
  }
  const steps = chain.reverse().map(step => stepOf(step, scope));
  const { value, taken } =
    root.node === 'variable' ? scope.resolve(root.name, steps) : { value: evaluate(root, scope), taken: 0 };
  return steps
    .slice(taken)
    .reduce((inner, step) => access(inner, 'name' in step ? scalar(step.name) : step.key), value);
}

function stepOf(expr: Expr, scope: Scope): Step {
  if (expr.node === 'attribute') return { name: expr.name };
  return { key: expr.node === 'index' ? evaluate(expr.key, scope) : unknown('a step that is none') };
}
