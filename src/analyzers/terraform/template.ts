import type { Expr, Part } from '../../languages/hcl/index.ts';
import type { Scope } from './scope.ts';
import {
  fails,
  failure,
  longest,
  obstacleOf,
  scalar,
  textOf,
  tooLong,
  typed,
  unknown,
  type Obstacle,
  type Value,
} from './value.ts';
import { convert } from './values/conversion.ts';
import { isSpeech, writtenIn } from './written.ts';

type Evaluate = (expr: Expr, scope: Scope) => Value;
interface Template {
  readonly parts: readonly Part[];
  readonly text?: true;
}

/** The text that a template makes; one that is nothing but an interpolation has the value of that, whatever it is. */
export function template({ parts, text }: Template, scope: Scope, evaluate: Evaluate): Value {
  const [only] = parts;
  if (!text && parts.length === 1 && only && 'interpolation' in only && !isDirective(only.interpolation))
    return evaluate(only.interpolation, scope);
  const values = parts.map(part => ('interpolation' in part ? evaluate(part.interpolation, scope) : scalar(part.text)));
  const whole = concatenated(values, scope);
  return scope.ground && (text || parts.some(isSpeech)) ? writtenIn(whole, parts, values, scope.ground) : whole;
}

const isDirective = (expr: Expr) =>
  expr.node === 'join' || (expr.node === 'conditional' && expr.met.node === 'template' && expr.met.text === true);

function concatenated(values: readonly Value[], scope: Scope): Value {
  const texts: string[] = [];
  const obstacles: Value[] = [];
  let length = 0;
  for (const value of values) {
    const given = inText(value);
    const text = textOf(given);
    if (text === undefined) obstacles.push(given);
    else texts.push(text);
    length += text?.length ?? 0;
    if (length > longest) return tooLong;
    if (!scope.budget.spend((text?.length ?? 0) / 64)) return scope.budget.exhausted;
  }
  const obstacle = obstacleOf(obstacles);
  return obstacle ? inPart(typed(obstacle, 'string'), values) : scalar(texts.join(''));
}

/** What is known of a text that is not known whole, with `${…}` for the rest. */
function inPart(obstacle: Obstacle, values: readonly Value[]): Value {
  if (obstacle.is === 'secret' || obstacle.secret || obstacle.fails) return obstacle;
  const partly = values.map(value => textOf(inText(value)) ?? partOf(value)).join('');
  return partly.length > longestPart ? obstacle : { ...obstacle, partly };
}

const longestPart = 1000;
const partOf = (value: Value) => (value.is === 'unknown' ? value.partly : undefined) ?? '${…}';

function inText(value: Value): Value {
  return value.is === 'absent' ? failure('null in a text') : convert(value, 'string');
}

/** The texts that a directive `for` repeats, as one. */
export function joined(value: Value): Value {
  if (value.is !== 'list') return fails(value) || value.is === 'secret' ? value : unknownText(value);
  const texts = value.items.map(inText);
  const obstacle = obstacleOf(texts);
  return obstacle ? typed(obstacle, 'string') : scalar(texts.map(text => textOf(text) ?? '').join(''));
}

const unknownText = (value: Value): Value => unknown(value.is === 'unknown' ? value.why : 'what is repeated', 'string');
