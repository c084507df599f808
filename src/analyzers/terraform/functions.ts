import {
  booleanOf,
  heaviest,
  list,
  longest,
  numberOf,
  object,
  obstacleOf,
  scalar,
  textOf,
  unknown,
  weightOf,
  type Fields,
  type Value,
} from './value.ts';

type Pure = (args: readonly Value[]) => Value | undefined;

const texts =
  (compute: (...texts: readonly string[]) => string | boolean | readonly string[] | undefined): Pure =>
  args => {
    const given = args.map(textOf).filter(text => text !== undefined);
    const result = given.length === args.length && args.length > 0 ? compute(...given) : undefined;
    if (result === undefined) return undefined;
    return typeof result === 'object' ? list(result.map(scalar)) : scalar(result);
  };

const integers =
  (compute: (...numbers: readonly number[]) => number): Pure =>
  args => {
    const given = args.map(numberOf).filter(number => number !== undefined);
    return given.length === args.length && args.length > 0 && given.every(Number.isSafeInteger)
      ? scalar(compute(...given))
      : undefined;
  };

/** Functions that move values about work on unknown elements too: `merge(local.common, { x = var.y })`. */
const shaping: Readonly<Record<string, Pure>> = {
  concat: args => {
    const items = args.map(arg => (arg.is === 'list' ? arg.items : undefined)).filter(inner => inner !== undefined);
    return items.length === args.length ? list(items.flat()) : obstacleOf(args.filter(arg => arg.is !== 'list'));
  },
  merge: args => {
    const fields: Fields[] = [];
    for (const arg of args) {
      if (arg.is === 'object' && !arg.open) fields.push(arg.fields);
      else if (arg.is !== 'absent') return obstacleOf([arg]);
    }
    return object(new Map(fields.flatMap(inner => Array.from(inner))));
  },
  tolist: ([arg]) => (arg?.is === 'list' ? arg : undefined),
  tomap: ([arg]) => (arg?.is === 'object' && !arg.open ? arg : undefined),
  lookup: ([map, key, otherwise]) => {
    const name = key && textOf(key);
    if (map?.is !== 'object' || name === undefined) return undefined;
    return map.fields.get(name) ?? (map.open ? undefined : otherwise);
  },
  element: ([from, index]) => {
    const at = index && numberOf(index);
    return from?.is === 'list' && at !== undefined && at >= 0 && Number.isInteger(at)
      ? from.items[at % from.items.length]
      : undefined;
  },
  length: ([arg]) => {
    if (arg?.is === 'list') return scalar(arg.items.length);
    if (arg?.is === 'object' && !arg.open) return scalar(arg.fields.size);
    return undefined;
  },
};

const whole: Readonly<Record<string, Pure>> = {
  lower: texts(text => inCase(text, character => character.toLowerCase())),
  upper: texts(text => inCase(text, character => character.toUpperCase())),
  trimspace: texts(text => text?.trim()),
  trimprefix: texts((text = '', prefix = '') => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimsuffix: texts((text = '', suffix = '') =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  startswith: texts((text = '', prefix = '') => text.startsWith(prefix)),
  endswith: texts((text = '', suffix = '') => text.endsWith(suffix)),
  chomp: texts(text => text?.replace(/[\r\n]{1,1000}$/, '')),
  split: texts((separator = '', text = '') => (separator === '' ? undefined : text.split(separator))),
  // Between slashes stands a pattern, not a text.
  replace: texts((text = '', from = '', to = '') =>
    from === '' || isPattern(from) || (text.length / from.length) * to.length > longest
      ? undefined
      : text.replaceAll(from, () => to),
  ),
  join: ([separator, ...lists]) => {
    const items = lists.flatMap(item => (item.is === 'list' ? item.items : [unknown('no list')]));
    const given = items.map(textOf).filter(text => text !== undefined);
    const between = separator && textOf(separator);
    return between !== undefined && given.length === items.length && between.length * items.length < longest
      ? scalar(given.join(between))
      : undefined;
  },
  format: ([pattern, ...args]) => format(pattern && textOf(pattern), args),
  tostring: ([arg]) => scalarOr(arg && textOf(arg)),
  tonumber: ([arg]) => scalarOr(arg && numberOf(arg)),
  tobool: ([arg]) => scalarOr(arg && booleanOf(arg)),
  max: integers(Math.max),
  min: integers(Math.min),
  abs: integers(number => Math.abs(number ?? NaN)),
  keys: ([arg]) => (arg?.is === 'object' ? list([...arg.fields.keys()].sort(byCode).map(scalar)) : undefined),
  coalesce: args => args.find(arg => arg.is !== 'absent' && !(arg.is === 'scalar' && arg.value === '')),
  contains: ([from, what]) =>
    from?.is === 'list' && what?.is === 'scalar' && from.items.every(item => item.is === 'scalar')
      ? scalar(from.items.some(item => item.is === 'scalar' && item.value === what.value))
      : undefined,
  jsonencode: ([arg]) => arg && scalar(encode(arg)),
};

/** Character by character; where one becomes two, Terraform and we may differ. */
function inCase(text: string | undefined, change: (character: string) => string): string | undefined {
  const characters = [...(text ?? '')].map(change);
  return characters.every(character => [...character].length === 1) ? characters.join('') : undefined;
}
const isPattern = (text: string) => text.length > 1 && text.startsWith('/') && text.endsWith('/');
const scalarOr = (value: string | number | boolean | undefined) => (value === undefined ? undefined : scalar(value));

/** A pure function of Terraform's applied; one that we do not know is unknown by its name. */
export function applyFunction(name: string, args: readonly Value[]): Value {
  if (args.reduce((sum, arg) => sum + weightOf(arg), 0) > heaviest) return unknown(`${name}() of too much`);
  const bare = name.replace(/^core::/, '');
  const shape = Object.hasOwn(shaping, bare) ? shaping[bare] : undefined;
  const pure = Object.hasOwn(whole, bare) ? whole[bare] : undefined;
  if (shape) return shape(args) ?? obstacleOf(args) ?? unknown(`${name}() of values of other types`);
  return (
    obstacleOf(args) ?? pure?.(args) ?? unknown(pure ? `${name}() of values of other types` : `what ${name}() gives`)
  );
}

function format(pattern: string | undefined, args: readonly Value[]): Value | undefined {
  const rest = [...args];
  let plain = pattern !== undefined;
  const text = pattern?.replace(/%(.?)/gs, (_, verb: string) => {
    if (verb === '%') return '%';
    const arg = rest.shift();
    const given = arg && (verb === 's' || verb === 'v') ? textOf(arg) : verb === 'd' && arg ? integer(arg) : undefined;
    if (given === undefined) plain = false;
    return given ?? '';
  });
  return plain && text !== undefined && rest.length === 0 ? scalar(text) : undefined;
}
const integer = (value: Value) => (Number.isSafeInteger(numberOf(value)) ? textOf(value) : undefined);

/** As Go encodes JSON: keys in order, and nothing that HTML might read. */
function encode(value: Value): string {
  if (value.is === 'list') return `[${value.items.map(encode).join(',')}]`;
  if (value.is === 'object')
    return `{${[...value.fields]
      .sort(([a], [b]) => byCode(a, b))
      .map(([key, inner]) => `${encode(scalar(key))}:${encode(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value.is === 'scalar' ? value.value : null).replace(
    /[<>&\u2028\u2029]/g,
    character => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
