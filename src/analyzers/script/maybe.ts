import type { Maybe } from '../../model/maybe.ts';
import type { Sited } from './scopes.ts';
import { hole, written, type Evaluates } from './value.ts';

/** A text as a fact has it. One that is known in part keeps what is known, with `${…}` for the rest, where that is asked for. */
export function maybeText(sited: Sited, evaluator: Evaluates, partly = false): Maybe<string> {
  const value = evaluator.evaluate(sited);
  const whole = written(value);
  if (whole !== undefined) return whole;
  if (value.is !== 'text') return { unknown: value.is === 'unknown' ? value.why : `a ${value.is}` };
  const text = value.runs.map(run => run.text).join('');
  return partly && text !== hole ? text : { unknown: 'a text that is put together when the script runs' };
}

export function maybeNumber(sited: Sited, evaluator: Evaluates): Maybe<number> {
  const value = evaluator.evaluate(sited);
  if (value.is === 'number') return value.value;
  return { unknown: value.is === 'unknown' ? value.why : `a ${value.is}` };
}

/** A list of texts, or one text. */
export function maybeTexts(sited: Sited, evaluator: Evaluates): Maybe<readonly string[]> {
  const value = evaluator.evaluate(sited);
  if (value.is !== 'list') {
    const one = maybeText(sited, evaluator);
    return typeof one === 'string' ? [one] : one;
  }
  const texts = value.items.map(item => maybeText(item, evaluator));
  const known = texts.filter(text => typeof text === 'string');
  return known.length === texts.length ? known : { unknown: 'a list of which not all is known' };
}
