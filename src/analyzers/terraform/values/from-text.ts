import { failure, number, scalar, unknown, type Value } from '../value.ts';
import { parseBig } from './big-text.ts';

/** A text as the number or the boolean that it spells. */
export function fromText(value: Value, to: 'number' | 'bool'): Value {
  const text = value.is === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  if (text === undefined) return failure(`no text where a ${to} is expected`, to);
  if (to === 'bool') {
    if (text === 'true' || text === '1') return scalar(true);
    return text === 'false' || text === '0' ? scalar(false) : failure('a text that is no boolean', 'bool');
  }
  const parsed = parseBig(text);
  if (parsed) return number(parsed);
  // Go reads powers of two and long numbers too.
  return /^[+-]?(?:\d+(?:[.]\d*)?|[.]\d+)(?:[eEpP][+-]?\d+)?$/.test(text)
    ? unknown('a number that we do not read', 'number')
    : failure('a text that is no number', 'number');
}
