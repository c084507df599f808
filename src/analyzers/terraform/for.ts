import type { Expr, For } from '../../languages/hcl/index.ts';
import { unbroken } from './unbroken.ts';
import { within, type Scope } from './scope.ts';
import {
  booleanOf,
  count,
  failure,
  fails,
  list,
  object,
  obstacleOf,
  textOf,
  unknown,
  type Obstacle,
  type Value,
} from './value.ts';
import { inOrder } from './values/compare-text.ts';
import { convert } from './values/conversion.ts';
import { typeOf } from './values/type-of.ts';

type Evaluate = (expr: Expr, scope: Scope) => Value;
type Element = readonly [key: Value, value: Value];

/** `[for … : …]` and `{for … : … => …}`. Where one of its conditions or keys is not known, nothing of it is. */
export function forEach(expr: For, scope: Scope, evaluate: Evaluate): Value {
  const of = evaluate(expr.of, scope);
  const elements = elementsOf(of);
  if ('is' in elements && elements.is === 'unknown' && elements.fails) return elements;
  const nothing = unknown('what a for expression walks over');
  const probe = expr.condition && condition(evaluate(expr.condition, inner(expr, scope, [nothing, nothing])));
  // Then not even its type is known.
  if (probe && fails(probe)) return obstacleOf([probe]) ?? probe;
  if ('is' in elements) return elements;
  const made: Element[] = [];
  const doubts: Value[] = [];
  for (const element of elements) {
    if (!scope.budget.spend(2)) return scope.budget.exhausted;
    const here = inner(expr, scope, element);
    const wanted = expr.condition ? condition(evaluate(expr.condition, here)) : undefined;
    if (wanted && wanted.is !== 'scalar') doubts.push(wanted);
    else if (!wanted || booleanOf(wanted) === true) {
      const key = expr.key ? keyOf(evaluate(expr.key, here)) : element[0];
      if (expr.key && key.is !== 'scalar') doubts.push(key);
      else made.push([key, evaluate(expr.value, here)]);
    }
  }
  const values = made.map(([, value]) => value);
  const doubt = obstacleOf(doubts);
  if (doubt) return values.some(fails) ? (obstacleOf([doubt, ...values]) ?? doubt) : doubt;
  return unbroken(expr.key ? objectOf(made, expr.group) : list(values));
}

const inner = (expr: For, scope: Scope, [key, value]: Element): Scope =>
  within(scope, new Map([...(expr.keyName === undefined ? [] : [[expr.keyName, key] as const]), [expr.name, value]]));

/** What a `for` walks over, with keys; an obstacle where that is not known. */
function elementsOf(value: Value): readonly Element[] | Obstacle {
  switch (value.is) {
    case 'absent':
      return failure('a for expression over null');
    case 'scalar':
      return failure('a for expression over what has no elements');
    case 'list':
      if (value.form !== 'set') return value.items.map((item, index): Element => [count(index), item]);
      return value.obstacle ?? value.items.map((item): Element => [item, item]);
    case 'object':
      if (value.open) return unknown(value.open.why);
      return inOrder(value.fields).map(([name, inner]): Element => [{ is: 'scalar', value: name }, inner]);
    default:
      return obstacleOf([value]) ?? value;
  }
}

function condition(value: Value): Value {
  return value.is === 'absent' ? failure('null as a condition') : fails(value) ? value : convert(value, 'bool');
}

function keyOf(value: Value): Value {
  return value.is === 'absent' ? failure('null as a key') : fails(value) ? value : convert(value, 'string');
}

function objectOf(made: readonly Element[], group: boolean): Value {
  const fields = new Map<string, Value[]>();
  let twice = false;
  for (const [key, value] of made) {
    const name = textOf(key) ?? '';
    const present = fields.get(name);
    if (present && !group) twice = true;
    if (present) present.push(value);
    else fields.set(name, [value]);
  }
  const whole = object(
    new Map([...fields].map(([name, values]) => [name, group ? list(values) : (values[0] ?? list([]))])),
  );
  return twice ? failure('two elements with the same key', typeOf(whole)) : whole;
}
