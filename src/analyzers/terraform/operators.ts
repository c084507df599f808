import { booleanOf, numberOf, obstacleOf, scalar, textOf, unknown, type Value } from './value.ts';

export function unary(op: string, value: Value): Value {
  const obstacle = obstacleOf([value]);
  if (obstacle) return obstacle;
  const [number, truth] = [numberOf(value), booleanOf(value)];
  if (op === '-' && number !== undefined) return scalar(-number);
  return op === '!' && truth !== undefined ? scalar(!truth) : mistyped(op);
}

export function binary(op: string, left: Value, right: Value): Value {
  if (op === '&&' || op === '||') return logical(op, left, right);
  const obstacle = obstacleOf([left, right]);
  if (obstacle) return obstacle;
  if (op === '==' || op === '!=') return equality(op, left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  return a === undefined || b === undefined ? mistyped(op) : arithmetic(op, a, b);
}

/** `false && x` is false whatever x is. */
function logical(op: '&&' | '||', left: Value, right: Value): Value {
  const [a, b] = [booleanOf(left), booleanOf(right)];
  const decides = op === '||';
  if (left.is !== 'secret' && right.is !== 'secret' && (a === decides || b === decides)) return scalar(decides);
  return obstacleOf([left, right]) ?? (a === undefined || b === undefined ? mistyped(op) : scalar(!decides));
}

function equality(op: '==' | '!=', left: Value, right: Value): Value {
  const same = sameScalar(left, right);
  return same === undefined ? unknown('a comparison of lists or objects') : scalar(same === (op === '=='));
}

/** Undefined where either is a list or an object. Values of different types differ. */
function sameScalar(left: Value, right: Value): boolean | undefined {
  if (left.is === 'absent' || right.is === 'absent') return left.is === right.is;
  return left.is === 'scalar' && right.is === 'scalar' ? left.value === right.value : undefined;
}

/** Only what is exact: Terraform reckons with more digits than we do. */
function arithmetic(op: string, a: number, b: number): Value {
  switch (op) {
    case '<':
      return scalar(a < b);
    case '<=':
      return scalar(a <= b);
    case '>':
      return scalar(a > b);
    case '>=':
      return scalar(a >= b);
    default:
      return exact(compute(op, a, b), [a, b]);
  }
}

function compute(op: string, a: number, b: number): number {
  if (op === '+') return a + b;
  if (op === '-') return a - b;
  if (op === '*') return a * b;
  if (op === '/') return a / b;
  return op === '%' ? a % b : NaN;
}

const exact = (result: number, operands: readonly number[]): Value =>
  [result, ...operands].every(Number.isSafeInteger)
    ? scalar(result)
    : unknown('a calculation with fractions or large numbers');

/** Where the test is not known, the arms count if they are the same. */
export function choose(test: Value, then: Value, otherwise: Value): Value {
  const truth = booleanOf(test);
  if (truth === undefined) {
    if (test.is === 'unknown' && sameScalar(then, otherwise) === true) return then;
    return obstacleOf([test]) ?? mistyped('?');
  }
  const [chosen, other] = truth ? [then, otherwise] : [otherwise, then];
  // Both arms become one type: text, where one of them is text.
  if (chosen.is === 'scalar' && other.is === 'scalar' && typeof other.value === 'string') {
    const text = textOf(chosen);
    return text === undefined ? unknown('a large number as text') : scalar(text);
  }
  return chosen;
}

const mistyped = (op: string): Value => unknown(`the operator ${op} on values of other types`);
