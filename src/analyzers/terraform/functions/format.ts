import {
  beyond,
  bigOf,
  fails,
  failure,
  listOf,
  longest,
  obstacleOf,
  scalar,
  textOf,
  tooLong,
  typed,
  unknown,
  type Value,
} from '../value.ts';
import { isNegative } from '../values/big.ts';
import { general } from '../values/big-format.ts';
import { convert } from '../values/conversion.ts';
import { formatNumber } from './format-number.ts';
import { verbsOf, type Verb } from './format-verb.ts';
import { encodeJson } from './json.ts';
import { lengthOf, segments } from './segments.ts';
import { anything, asBig, asText, refused, text, texts, type Family } from './signature.ts';

export const formats: Family = {
  format: {
    parameters: [text],
    rest: anything,
    gives: 'string',
    compute: ([pattern, ...args]) => (args.some(isUntyped) ? untyped : format(asText(pattern), args)),
  },
  formatlist: {
    parameters: [text],
    rest: anything,
    gives: texts,
    compute: ([pattern, ...args]) => (args.some(isUntyped) ? untyped : formatEach(asText(pattern), args)),
  },
};

/** Of a null that has no type Terraform makes no text, whatever the format: what comes of it is known after apply. */
const isUntyped = (value: Value) => value.is === 'absent' && value.type === undefined;
const untyped = unknown('a null without a type in a format');

/** Characters that a verb may ask for. */
const widest = 100_000;

function format(pattern: string, args: readonly Value[]): Value {
  const obstacle = obstacleOf(args);
  if (obstacle) return typed(obstacle, 'string');
  const parts = verbsOf(pattern);
  if (!parts) return refused('a format that is none');
  const made: string[] = [];
  let [next, highest, length] = [1, 0, 0];
  for (const part of parts) {
    const shown = typeof part === 'string' ? part : formatted(part, args[(part.argument ?? next) - 1]);
    if (typeof shown !== 'string') return shown;
    made.push(shown);
    length += shown.length;
    if (length > longest) return tooLong;
    if (typeof part === 'string') continue;
    next = (part.argument ?? next) + 1;
    highest = Math.max(highest, next - 1);
  }
  return highest < args.length ? refused('more values than the format takes') : scalar(made.join(''));
}

function formatted(verb: Verb, given: Value | undefined): string | Value {
  if (!given) return refused('fewer values than the format takes');
  if (Math.max(verb.width ?? 0, verb.precision ?? 0) > widest)
    return beyond(`a text of more than ${widest.toLocaleString('en')} characters in format()`, 'string');
  if (verb.mode === 'v') return asIs(verb, given);
  if (given.is === 'absent') return refused('null in a format');
  if (verb.mode === 't') {
    const value = convert(given, 'bool');
    return value.is === 'scalar' ? String(value.value) : value;
  }
  if (verb.mode === 's' || verb.mode === 'q') return textual(verb, convert(given, 'string'));
  if (!'bdoxXeEfgG'.includes(verb.mode)) return refused('a verb that is none');
  const value = convert(given, 'number');
  if (fails(value) || value.is !== 'scalar') return value;
  return formatNumber(verb, asBig(value)) ?? refused('a number that is not whole');
}

function asIs(verb: Verb, given: Value): string | Value {
  if (given.is === 'scalar' && !verb.flags.includes('#')) {
    if (typeof given.value === 'string') return padded(verb, given.value);
    if (typeof given.value === 'number') {
      const big = bigOf(given);
      return padded(verb, (isNegative(big) ? '-' : '') + general(big));
    }
  }
  return padded(verb, encodeJson(given));
}

function textual(verb: Verb, value: Value): string | Value {
  const given = textOf(value);
  if (given === undefined) return fails(value) ? value : failure('what is no text');
  const { precision = 0 } = verb;
  const cut = precision > 0 ? segments(given).slice(0, precision).join('') : given;
  return padded(verb, verb.mode === 'q' ? encodeJson(scalar(cut)) : cut);
}

function padded({ width = 0, flags }: Verb, shown: string): string {
  const missing = Math.max(0, width - lengthOf(shown));
  const padding = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? shown + padding : padding + shown;
}

/** Lists give their elements one after the other; all have as many. */
function formatEach(pattern: string, args: readonly Value[]): Value {
  const lists = args.filter(arg => arg.is === 'list');
  if (
    args.some(
      arg => arg.is === 'unknown' || arg.is === 'secret' || (arg.is === 'list' && arg.form === 'set' && arg.obstacle),
    )
  ) {
    const obstacle = obstacleOf(args);
    return typed(obstacle ?? unknown('a list'), texts);
  }
  const [first] = lists;
  if (lists.some(list => list.items.length !== first?.items.length)) return refused('lists of different lengths');
  const results = Array.from({ length: first ? first.items.length : 1 }, (_, at) =>
    format(
      pattern,
      args.map(arg => (arg.is === 'list' ? (arg.items[at] ?? arg) : arg)),
    ),
  );
  const failed = results.find(fails);
  return failed ?? listOf('string', results);
}
