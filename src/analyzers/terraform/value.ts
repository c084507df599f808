import type { Maybe, Unknown } from '../../model/maybe.ts';

export type Scalar = string | number | boolean;

/** What keeps an expression from having a value that may be printed. */
export type Obstacle =
  | { readonly is: 'secret' }
  | {
      readonly is: 'unknown';
      readonly why: string;
      /** Whatever it is, it is secret. */
      readonly secret?: true;
      /** It is an attribute of this resource, unchanged. */
      readonly of?: string;
    };
interface Container {
  /** Of one of its elements. */
  readonly obstacle: Obstacle | undefined;
  /** How many values lie in it, a long text counting for more; shared ones count each time. */
  readonly weight: number;
  readonly depth: number;
}
/** An evaluated expression: absent is `null`, which Terraform treats as not set. */
export type Value =
  | { readonly is: 'absent' }
  | { readonly is: 'scalar'; readonly value: Scalar; readonly of?: string }
  | ({ readonly is: 'list'; readonly items: readonly Value[] } & Container)
  | ({ readonly is: 'object'; readonly fields: ReadonlyMap<string, Value>; readonly open?: Open } & Container)
  | Obstacle;

/** Why an object may have fields beyond those that it lists, as a resource has what AWS makes up: they are unknown, not missing. */
export interface Open {
  readonly why: string;
  /** What it has beyond them are attributes of this resource. */
  readonly of?: string;
}
export type Fields = ReadonlyMap<string, Value>;

const deepest = 100;
/** Values, and texts by their length, that one step may take. */
export const heaviest = 100_000;
/** Of a text. */
export const longest = 1_000_000;

export const absent: Value = { is: 'absent' };
export const unknown = (why: string): Obstacle => ({ is: 'unknown', why });
export const scalar = (value: Scalar): Value =>
  typeof value === 'string' && value.length > longest ? unknown('a text that is too long') : { is: 'scalar', value };

export function list(items: readonly Value[]): Value {
  const container = contain(items);
  return container.depth > deepest ? unknown('a list nested too deep') : { is: 'list', items, ...container };
}

/** An object; an `open` one is unknown as a whole, and only what it lists is known of it. */
export function object(fields: Fields, open?: Open): Value {
  const container = contain([...fields.values()]);
  if (container.depth > deepest) return unknown('an object nested too deep');
  if (!open) return { is: 'object', fields, ...container };
  const obstacle = obstacleOf([unknown(open.why), ...(container.obstacle ? [container.obstacle] : [])]);
  return { is: 'object', fields, open, ...container, obstacle };
}

function contain(inner: readonly Value[]): Container {
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

/** What keeps an operation on these values from having one: something unknown before something secret, and then it is both. */
export function obstacleOf(values: readonly Value[]): Obstacle | undefined {
  let found: Obstacle | undefined;
  let secret = false;
  for (const value of values) {
    const own = value.is === 'list' || value.is === 'object' ? value.obstacle : value;
    if (own?.is !== 'secret' && own?.is !== 'unknown') continue;
    if (own.is === 'secret' || own.secret) secret = true;
    if (found?.is !== 'unknown') found = own;
  }
  if (found?.is === 'unknown') return secret ? { is: 'unknown', why: found.why, secret: true } : unknown(found.why);
  return found;
}

/** `undefined` where a value has no text form: a list, an object, absent, a number that would be rounded. */
export function textOf(value: Value): string | undefined {
  if (value.is !== 'scalar') return undefined;
  const text = String(value.value);
  return typeof value.value === 'number' && text.includes('e') ? undefined : text;
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

/** One step into a value: `.name`, `["name"]`, `[0]`. */
export function access(value: Value, key: Value): Value {
  if (value.is === 'unknown' || value.is === 'secret') return withoutIdentity(value);
  const obstacle = obstacleOf([key]);
  if (obstacle) return obstacle;
  const name = textOf(key);
  if (value.is === 'object' && name !== undefined) return value.fields.get(name) ?? missing(name, value.open);
  const index = numberOf(key);
  if (value.is === 'list' && index !== undefined)
    return value.items[index] ?? unknown(`there is no element ${index} here`);
  return unknown('a part of a value that has no parts');
}

const withoutIdentity = (value: Obstacle): Obstacle => obstacleOf([value]) ?? value;

function missing(name: string, open: Open | undefined): Value {
  if (!open) return unknown(`there is no ${name} here`);
  return open.of === undefined
    ? unknown(open.why)
    : { is: 'unknown', why: `${open.of}.${name}, ${open.why}`, of: open.of };
}
