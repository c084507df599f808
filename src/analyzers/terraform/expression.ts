import type { Entry, Expr } from '../../languages/hcl/index.ts';
import { call } from './call.ts';
import { choose } from './conditional.ts';
import { forEach } from './for.ts';
import { binary, unary } from './operators.ts';
import type { Scope, Step } from './scope.ts';
import { splat } from './splat.ts';
import { joined, template } from './template.ts';
import { attributeOf, elementAt } from './traverse.ts';
import { unbroken } from './unbroken.ts';
import {
  absent,
  beyond,
  fails,
  failure,
  list,
  number,
  object,
  obstacleOf,
  scalar,
  textOf,
  tooLarge,
  unknown,
  type Value,
} from './value.ts';
import { parseBig } from './values/big-text.ts';
import { convert } from './values/conversion.ts';
import { inBrackets } from './written.ts';

/** The value of an expression where the scope is that in which it stands. Never throws. */
export const evaluate = (expr: Expr, scope: Scope): Value =>
  scope.budget.deeper(
    () => (scope.budget.spend(1) ? valueOf(expr, scope) : scope.budget.exhausted),
    () => beyond('expressions, and names that lead to each other, nested more than 400 deep'),
  );

function valueOf(expr: Expr, scope: Scope): Value {
  switch (expr.node) {
    case 'literal':
      return literal(expr.value, expr.digits);
    case 'template':
      return template(expr, scope, evaluate);
    case 'list':
      return inBrackets(unbroken(list(expr.items.map(item => evaluate(item, scope)))), expr, scope.ground);
    case 'object':
      return inBrackets(objectOf(expr.entries, scope), expr, scope.ground);
    case 'variable':
    case 'attribute':
    case 'index':
      return reference(expr, scope);
    case 'splat':
      return splat(evaluate(expr.of, scope), expr.each, scope, evaluate);
    case 'call':
      return call(expr, scope, evaluate);
    case 'unary':
      return unary(expr.op, evaluate(expr.arg, scope));
    case 'binary':
      return binary(expr.op, evaluate(expr.left, scope), evaluate(expr.right, scope));
    case 'conditional':
      return choose(evaluate(expr.test, scope), evaluate(expr.met, scope), evaluate(expr.unmet, scope));
    case 'for':
      return forEach(expr, scope, evaluate);
    case 'join':
      return joined(evaluate(expr.of, scope));
    case 'other':
      return expr.limit ? beyond(expr.what) : unknown(expr.what);
  }
}

function literal(value: string | number | boolean | null, digits: string | undefined): Value {
  if (value === null) return absent;
  if (digits === undefined) return scalar(value);
  const big = parseBig(digits);
  return big ? number(big) : tooLarge;
}

function objectOf(entries: readonly Entry[], scope: Scope): Value {
  const fields = new Map<string, Value>();
  const keys: Value[] = [];
  for (const { key, value } of entries) {
    const given = evaluate(key, scope);
    const name = given.is === 'absent' ? failure('null as a key') : convert(given, 'string');
    const inner = evaluate(value, scope);
    const text = textOf(name);
    keys.push(name);
    if (text !== undefined) fields.set(text, inner);
  }
  return obstacleOf(keys) ?? unbroken(object(fields));
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
  const failed = steps.find(step => 'key' in step && fails(step.key));
  if (failed && 'key' in failed) return obstacleOf([failed.key]) ?? failed.key;
  const { value, taken } =
    root.node === 'variable' ? scope.resolve(root.name, steps) : { value: evaluate(root, scope), taken: 0 };
  return steps
    .slice(taken)
    .reduce((inner, step) => ('name' in step ? attributeOf(inner, step.name) : elementAt(inner, step.key)), value);
}

function stepOf(expr: Expr, scope: Scope): Step {
  if (expr.node === 'attribute') return { name: expr.name };
  return { key: expr.node === 'index' ? evaluate(expr.key, scope) : unknown('a step that is none') };
}
