import type { Expr } from '../../languages/hcl/index.ts';
import { applyFunction } from './functions/index.ts';
import type { Scope } from './scope.ts';
import { beyond, fails, failure, heaviest, obstacleOf, scalar, unknown, weightOf, type Value } from './value.ts';

type Evaluate = (expr: Expr, scope: Scope) => Value;
type Call = Extract<Expr, { readonly node: 'call' }>;

/** A function applied to its arguments. `try` and `can` are about whether their arguments have a value at all. */
export function call(expr: Call, scope: Scope, evaluate: Evaluate): Value {
  const name = expr.name.replace(/^core::/, '');
  if (name === 'try' && !expr.spread) return tryEach(expr.args, scope, evaluate);
  if (name === 'can' && !expr.spread) return can(expr.args, scope, evaluate);
  if (name === 'templatestring' && !isNamed(expr.args[0])) return failure('templatestring() of what has no name');
  const values = expr.args.map(arg => evaluate(arg, scope));
  const failed = values.find(fails);
  if (failed) return failure(obstacleOf([failed])?.is === 'unknown' ? whyOf(failed) : 'an argument that fails');
  const args = expr.spread ? spread(values) : values;
  if ('is' in args) return args;
  const weight = args.reduce((sum, arg) => sum + weightOf(arg), 0);
  if (weight > heaviest) return beyond(`${name}() of more than ${heaviest.toLocaleString('en')} values`);
  return scope.budget.spend(weight) ? applyFunction(name, args, scope, evaluate) : scope.budget.exhausted;
}

const whyOf = (value: Value) => {
  const obstacle = obstacleOf([value]);
  return obstacle?.is === 'unknown' ? obstacle.why : 'a part of it fails';
};

/** `f(a, list...)` */
function spread(values: readonly Value[]): readonly Value[] | Value {
  const last = values.at(-1);
  if (last?.is === 'list')
    return last.form === 'set' && last.obstacle ? last.obstacle : [...values.slice(0, -1), ...last.items];
  if (last?.is === 'unknown' || last?.is === 'secret') return obstacleOf([last]) ?? last;
  return failure('... behind what is no list');
}

/** The first argument that does not fail. One that is not known may fail yet, but for a part of what a name means. */
function tryEach(args: readonly Expr[], scope: Scope, evaluate: Evaluate): Value {
  for (const arg of args) {
    const value = evaluate(arg, scope);
    if (fails(value)) continue;
    const obstacle = obstacleOf([value]);
    if (obstacle?.is !== 'unknown' || (value.is !== 'unknown' && isReference(arg))) return value;
    return { ...obstacle, why: obstacle.why };
  }
  return failure('try() of nothing that has a value');
}

/** What begins with a name, without parentheses: Terraform takes the templates of texts that are written there for a mistake. */
function isNamed(expr: Expr | undefined): boolean {
  let at = expr;
  while (at && !at.inParentheses && (at.node === 'attribute' || at.node === 'index' || at.node === 'splat')) at = at.of;
  return at?.node === 'variable' && !at.inParentheses;
}

/** Whether a value is there, be it one that we have none for. */
function hasValue(value: Value): boolean {
  if (value.is === 'list') return !value.obstacle || value.items.every(hasValue);
  if (value.is === 'object') return !value.obstacle || (!value.open && [...value.fields.values()].every(hasValue));
  return value.is === 'unknown' ? value.exists === true : value.is !== 'secret';
}

const isReference = ({ node }: Expr) => node === 'variable' || node === 'attribute' || node === 'index';

function can(args: readonly Expr[], scope: Scope, evaluate: Evaluate): Value {
  const [arg] = args;
  if (!arg || args.length > 1) return failure('can() of other than one value');
  const value = evaluate(arg, scope);
  if (fails(value)) return scalar(false);
  if (hasValue(value)) return scalar(true);
  const obstacle = obstacleOf([value]);
  if (obstacle?.is === 'unknown') return unknown(obstacle.why, 'bool');
  // What is made of a secret may fail, and only who knows it knows that.
  return obstacle && !isReference(arg) ? unknown('whether a secret has a value', 'bool') : scalar(true);
}
