import type { Maybe, Unknown } from '../../model/maybe.ts';
import { ofDouble, ofInteger, written, type Big } from './values/big.ts';
import { parseBig, textOfBig } from './values/big-text.ts';
import type { Type } from './values/type.ts';
import type { Brackets, Written } from './ground.ts';

export type Scalar = string | number | boolean;

/** What keeps an expression from having a value that may be printed. */
export type Obstacle =
  | { readonly is: 'secret'; readonly type?: Type; readonly written?: Written }
  | {
      readonly is: 'unknown';
      readonly why: string;
      /** What is known of its type. */
      readonly type?: Type;
      /** Whatever it is, it is secret. */
      readonly secret?: true;
      /** Terraform refuses the expression: `try` takes its next argument. */
      readonly fails?: true;
      /** Terraform has a value for it, and we have none. */
      readonly exists?: true;
      /** It is an attribute of this resource, unchanged. */
      readonly of?: string;
      /** Of a text that is known in part. */
      readonly written?: Written;
      /** Of a text of which parts are known: it, with `${…}` for the others. */
      readonly partly?: string;
    };
interface Container {
  /** Of one of its elements. */
  readonly obstacle: Obstacle | undefined;
  /** How many values lie in it, a long text counting for more; shared ones count each time. */
  readonly weight: number;
  readonly depth: number;
  /** Absent of what is not written so. */
  readonly brackets?: Brackets;
}
/** Why an object may have fields beyond those that it lists, as a resource has what AWS makes up: they are unknown, not missing. */
export interface Open {
  readonly why: string;
  /** What it has beyond them are attributes of this resource. */
  readonly of?: string;
}
export interface ListValue extends Container {
  readonly is: 'list';
  readonly items: readonly Value[];
  /** What is written in brackets is a tuple; the elements of a list and a set are of one type, those of a set in their order. */
  readonly form: 'tuple' | 'list' | 'set';
  /** Of a list or a set. */
  readonly element?: Type;
}
export interface ObjectValue extends Container {
  readonly is: 'object';
  readonly fields: ReadonlyMap<string, Value>;
  /** What is written in braces is an object; the elements of a map are of one type. */
  readonly form: 'object' | 'map';
  /** Of a map. */
  readonly element?: Type;
  readonly open?: Open;
}
export interface ScalarValue {
  readonly is: 'scalar';
  readonly value: Scalar;
  /** It is an attribute of this resource, unchanged. */
  readonly of?: string;
  /** Of a number that is more, or less exact, than `value` as it is written. */
  readonly exact?: Big;
  /** Of a text: where it is written, if somebody may ask. */
  readonly written?: Written;
  /** Of a text that is JSON: what was encoded. */
  readonly encoded?: Value;
}
interface Absent {
  readonly is: 'absent';
  readonly type?: Type;
}
/** An evaluated expression: absent is `null`, which Terraform treats as not set. */
export type Value = Absent | ScalarValue | ListValue | ObjectValue | Obstacle;
export type Fields = ReadonlyMap<string, Value>;

const deepest = 100;
/** Values, and texts by their length, that one step may take. */
export const heaviest = 100_000;
/** Of a text. */
export const longest = 1_000_000;

export const absent: Value = { is: 'absent' };
export const absentOf = (type: Type): Value => (type === 'any' ? absent : { is: 'absent', type });
export const unknown = (why: string, type?: Type): Obstacle =>
  type === undefined || type === 'any' ? { is: 'unknown', why } : { is: 'unknown', why, type };
const bound = 'beyond what is evaluated: ';
/** Where a bound of ours is met: that is told. */
export const beyond = (what: string, type?: Type): Obstacle => unknown(bound + what, type);
/** The bound that keeps a value from being known, in words. */
export const boundIn = (why: string): string | undefined =>
  why.startsWith(bound) ? why.slice(bound.length) : undefined;

/** What Terraform refuses. */
export const failure = (why: string, type?: Type): Obstacle =>
  type === undefined || type === 'any'
    ? { is: 'unknown', why, fails: true }
    : { is: 'unknown', why, type, fails: true };

export const tooLong = beyond('a text of more than 1,000,000 characters', 'string');
export const tooLarge = beyond('a number of hundreds of digits', 'number');
export const tooDeep = beyond('a value nested more than 100 deep');

const plain = /^[^\u0300-\uffff]*$/;

/** A text, in the normal form that Terraform gives it, a number or a boolean. */
export function scalar(value: Scalar): Value {
  if (typeof value !== 'string') return { is: 'scalar', value };
  if (value.length > longest) return tooLong;
  return { is: 'scalar', value: plain.test(value) ? value : value.normalize('NFC') };
}

/** A number as Terraform reckons with it. */
export function number(exact: Big): Value {
  const whole = Number(exact.mantissa) * 2 ** exact.exponent;
  if (exact.mantissa !== 0n && exact.exponent >= 0 && Number.isSafeInteger(whole))
    return exact.precision === written ? { is: 'scalar', value: whole } : { is: 'scalar', value: whole, exact };
  const text = textOfBig(exact);
  const value = Number(text);
  if (!Number.isFinite(value)) return tooLarge;
  return exact.precision === written && String(value) === text
    ? { is: 'scalar', value }
    : { is: 'scalar', value, exact };
}

/** A number that a function has counted. */
export const count = (value: number): Value => number(ofInteger(BigInt(value), 64));

/** A list of any values: what Terraform calls a tuple. */
export const list = (items: readonly Value[]): Value => sequence('tuple', items);
export const listOf = (element: Type, items: readonly Value[]): Value => sequence('list', items, element);

/** A tuple, a list or a set, whose items are in order already. */
export function sequence(form: ListValue['form'], items: readonly Value[], element?: Type): Value {
  const container = contain(items);
  if (container.depth > deepest) return tooDeep;
  return {
    is: 'list',
    items: element === undefined ? items : items.map(item => within(item, element)),
    form,
    ...(element === undefined ? {} : { element }),
    ...container,
  };
}

/** An object; an `open` one is unknown as a whole, and only what it lists is known of it. */
export function object(fields: Fields, open?: Open): Value {
  const container = contain([...fields.values()]);
  if (container.depth > deepest) return tooDeep;
  if (!open) return { is: 'object', form: 'object', fields, ...container };
  const obstacle = obstacleOf([unknown(open.why), ...(container.obstacle ? [container.obstacle] : [])]);
  return { is: 'object', form: 'object', fields, open, ...container, obstacle };
}

export function mapOf(element: Type, fields: Fields): Value {
  const container = contain([...fields.values()]);
  return container.depth > deepest
    ? tooDeep
    : {
        is: 'object',
        form: 'map',
        element,
        fields: new Map([...fields].map(([name, item]) => [name, within(item, element)])),
        ...container,
      };
}

/** A null among values of one type is of that type. */
const within = (item: Value, type: Type): Value =>
  item.is === 'absent' && item.type === undefined ? absentOf(type) : item;

function contain(inner: readonly Value[]): Pick<Container, 'obstacle' | 'weight' | 'depth'> {
  let [weight, depth] = [1, 1];
  for (const value of inner) {
    weight += weightOf(value);
    if (value.is === 'list' || value.is === 'object') depth = Math.max(depth, value.depth + 1);
  }
  return { obstacle: obstacleOf(inner), weight, depth };
}

export function weightOf(value: Value): number {
  if (value.is === 'list' || value.is === 'object') return value.weight;
  return value.is === 'scalar' && typeof value.value === 'string' ? 1 + value.value.length / 64 : 1;
}

/**
 * What keeps an operation on these values from having one: what fails before what is unknown, and that before what is secret;
 * it is secret, too, where any of them is.
 */
export function obstacleOf(values: readonly Value[]): Obstacle | undefined {
  let found: Obstacle | undefined;
  let secret = false;
  for (const value of values) {
    const own = value.is === 'list' || value.is === 'object' ? value.obstacle : value;
    if (own?.is !== 'secret' && own?.is !== 'unknown') continue;
    if (own.is === 'secret' || own.secret) secret = true;
    if (found?.is !== 'unknown' || (own.is === 'unknown' && own.fails && !found.fails)) found = own;
  }
  if (found?.is !== 'unknown') return found && { is: 'secret' };
  return {
    is: 'unknown',
    why: found.why,
    ...(secret ? { secret: true } : {}),
    ...(found.fails ? { fails: true } : {}),
  };
}

/** What keeps an operation from a value of this type. */
export function typed(obstacle: Obstacle, type: Type): Obstacle {
  if (obstacle.is === 'secret') return type === 'any' ? { is: 'secret' } : { is: 'secret', type };
  const { why, secret, fails: failing } = obstacle;
  const made = unknown(why, type);
  return made.is === 'secret'
    ? made
    : { ...made, ...(secret ? { secret } : {}), ...(failing ? { fails: failing } : {}) };
}

/** Whether Terraform refuses what this value comes from. */
export function fails(value: Value): boolean {
  const own = value.is === 'list' || value.is === 'object' ? value.obstacle : value;
  return own?.is === 'unknown' && own.fails === true;
}

/** A number as Terraform reckons with it. */
export function bigOf({ value, exact }: ScalarValue): Big {
  if (exact) return exact;
  if (typeof value !== 'number') return ofDouble(0, written);
  return Number.isSafeInteger(value)
    ? ofInteger(BigInt(value), written)
    : (parseBig(String(value)) ?? ofDouble(value, written));
}

/** `undefined` where a value has no text form: a list, an object, absent. */
export function textOf(value: Value): string | undefined {
  if (value.is !== 'scalar') return undefined;
  if (typeof value.value !== 'number') return String(value.value);
  return Number.isSafeInteger(value.value) && !value.exact ? String(value.value) : textOfBig(bigOf(value));
}

export function numberOf(value: Value): number | undefined {
  if (value.is !== 'scalar' || typeof value.value === 'boolean') return undefined;
  if (typeof value.value === 'number') return value.value;
  return /^-?\d+(\.\d+)?$/.test(value.value) ? Number(value.value) : undefined;
}

export function booleanOf(value: Value): boolean | undefined {
  if (value.is !== 'scalar') return undefined;
  if (value.value === true || value.value === 'true') return true;
  return value.value === false || value.value === 'false' ? false : undefined;
}

/** As a fact holds it: undefined is absent. */
export function maybeText(value: Value): Maybe<string> | undefined {
  if (value.is === 'absent') return undefined;
  return textOf(value) ?? reasonOf(value);
}

export function reasonOf(value: Value): Unknown {
  if (value.is === 'unknown') return { unknown: value.why };
  return { unknown: value.is === 'secret' ? 'a secret' : 'a value of another type than is expected here' };
}

/** What nobody may print of a value: whether it is known stays known. */
export function hidden(value: Value): Value {
  if (value.is !== 'unknown') return { is: 'secret' };
  const { written: _, partly: __, ...rest } = value;
  return { ...rest, secret: true };
}
