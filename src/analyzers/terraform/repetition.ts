import type { Expr } from '../../languages/hcl/index.ts';
import { evaluate } from './expression.ts';
import { attributeOf, writtenAttribute, type Part } from './module.ts';
import { writtenOn, type Scope } from './scope.ts';
import { boundIn, numberOf, obstacleOf, scalar, textOf, unknown, type Value } from './value.ts';

/** What an instance of a block knows of itself. */
export interface Repeated {
  /** As addresses have it: empty, `[0]`, `["a"]`; `[*]` of one that stands for all, where their number is not known. */
  readonly suffix: string;
  readonly each?: { readonly key: Value; readonly value: Value };
  readonly count?: Value;
}

/** What `count` or `for_each` makes of a block. */
export interface Repetition {
  readonly by: 'nothing' | 'count' | 'for_each';
  readonly instances: readonly Repeated[];
  /** Where one instance stands for all: in words, why. */
  readonly unexpanded?: string;
  /** Their number is more than we look at, or than we can tell for a bound of ours: that is told. */
  readonly tooMany?: true;
}

/** Instances of a block that we look at one by one. */
const most = 1000;

const once: Repetition = { by: 'nothing', instances: [{ suffix: '' }] };

/** `scope` is that of the module: `each` and `count` mean nothing in these arguments. */
export function repetitionOf(parts: readonly Part[], scope: Scope): Repetition {
  const count = attributeOf(parts, 'count');
  if (count) return counted(count, scope);
  const forEach = writtenAttribute(parts, 'for_each');
  return forEach ? eachOf(evaluate(forEach.expr, writtenOn(forEach.source, scope))) : once;
}

function counted(expr: Expr, scope: Scope): Repetition {
  const value = evaluate(expr, scope);
  const count = numberOf(value);
  if (count === undefined) return notKnown('count', value);
  if (count > most) return { ...symbolic('count', `its count is more than ${most}`), tooMany: true };
  const instances = Array.from({ length: count }, (_, index) => ({ suffix: `[${index}]`, count: scalar(index) }));
  return { by: 'count', instances };
}

function eachOf(value: Value): Repetition {
  const entries = entriesOf(value);
  if (!entries) return notKnown('for_each', value);
  if (entries.length > most)
    return { ...symbolic('for_each', `its for_each has more than ${most} elements`), tooMany: true };
  const instances = entries.map(([key, each]) => ({
    suffix: `[${JSON.stringify(key)}]`,
    each: { key: scalar(key), value: each },
  }));
  return { by: 'for_each', instances };
}

/** The elements of a map, or of a set of texts, by key; undefined where the keys are not all known. */
export function entriesOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  if (value.is === 'object') return value.open ? undefined : [...value.fields].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (value.is !== 'list') return undefined;
  const keys = value.items.map(textOf);
  const known = keys.filter(key => key !== undefined);
  return known.length < keys.length ? undefined : [...new Set(known)].toSorted().map(key => [key, scalar(key)]);
}

/** For a bound of ours: that is told. */
function notKnown(by: 'count' | 'for_each', value: Value): Repetition {
  const obstacle = obstacleOf([value]);
  const bound = obstacle?.is === 'unknown' ? boundIn(obstacle.why) : undefined;
  return bound === undefined
    ? symbolic(by, `its ${by} is not known`)
    : { ...symbolic(by, `its ${by} is not known: ${bound}`), tooMany: true };
}

function symbolic(by: 'count' | 'for_each', unexpanded: string): Repetition {
  const [key, value, index] = ['each.key', 'each.value', 'count.index'].map(name => unknown(`${name}: ${unexpanded}`));
  if (!key || !value || !index) return once;
  const instance = by === 'count' ? { suffix: '[*]', count: index } : { suffix: '[*]', each: { key, value } };
  return { by, instances: [instance], unexpanded };
}

/** What an instance is found by: its index, or its key. */
export const keyOf = ({ each, count }: Repeated): string =>
  (each && textOf(each.key)) ?? (count && textOf(count)) ?? '';
