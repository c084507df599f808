import { bigOf, booleanOf, failure, fails, number, obstacleOf, scalar, typed, unknown, type Value } from './value.ts';
import { add, compare, divide, multiply, negated, remainder, type Big } from './values/big.ts';
import { convert } from './values/conversion.ts';
import { equals } from './values/equal.ts';

export function unary(op: string, given: Value): Value {
  const type = op === '!' ? 'bool' : 'number';
  const value = fails(given) ? given : convert(given, type);
  if (value.is === 'absent') return failure(`${op} of null`, type);
  if (value.is !== 'scalar') return asType(value, type);
  return op === '!' ? scalar(booleanOf(value) === false) : number(negated(bigOf(value)));
}

export function binary(op: string, left: Value, right: Value): Value {
  if (op === '==' || op === '!=') return equality(op, left, right);
  const type = op === '&&' || op === '||' ? 'bool' : 'number';
  const result = op === '&&' || op === '||' || '<>='.includes(op.slice(0, 1)) ? 'bool' : 'number';
  const failed = [left, right].find(fails);
  if (failed) return failure(failed.is === 'unknown' ? failed.why : 'a part of it fails', result);
  const [a, b] = [convert(left, type), convert(right, type)];
  if (a.is === 'absent' || b.is === 'absent') return failure(`${op} of null`, result);
  const broken = [a, b].find(fails);
  if (broken) return failure(broken.is === 'unknown' ? broken.why : 'a part of it fails', result);
  if (op === '&&' || op === '||') return logical(op, a, b);
  if (a.is !== 'scalar' || b.is !== 'scalar') return asType(obstacleOf([a, b]) ?? unknown(op), result);
  return arithmetic(op, bigOf(a), bigOf(b));
}

const asType = (value: Value, type: 'bool' | 'number'): Value =>
  value.is === 'secret' || value.is === 'unknown' ? typed(value, type) : failure('a value of another type', type);

/** `false && x` is false whatever x is. */
function logical(op: '&&' | '||', left: Value, right: Value): Value {
  const [a, b] = [booleanOf(left), booleanOf(right)];
  const decides = op === '||';
  if (left.is !== 'secret' && right.is !== 'secret' && (a === decides || b === decides)) return scalar(decides);
  const obstacle = obstacleOf([left, right]);
  return obstacle ? asType(obstacle, 'bool') : scalar(!decides);
}

function equality(op: '==' | '!=', left: Value, right: Value): Value {
  const same = equals(left, right);
  if (fails(same)) return asType(same, 'bool');
  return op === '==' || same.is !== 'scalar' ? same : scalar(same.value === false);
}

function arithmetic(op: string, a: Big, b: Big): Value {
  switch (op) {
    case '<':
      return scalar(compare(a, b) < 0);
    case '<=':
      return scalar(compare(a, b) <= 0);
    case '>':
      return scalar(compare(a, b) > 0);
    case '>=':
      return scalar(compare(a, b) >= 0);
    case '+':
      return number(add(a, b));
    case '-':
      return number(add(a, negated(b)));
    case '*':
      return number(multiply(a, b));
    case '%':
      return number(remainder(a, b));
    default:
      return quotient(a, b);
  }
}

function quotient(a: Big, b: Big): Value {
  if (b.mantissa !== 0n) return number(divide(a, b));
  return a.mantissa === 0n
    ? failure('zero divided by zero', 'number')
    : { is: 'unknown', why: 'a division by zero', type: 'number', exists: true };
}
