import {
  allMatches,
  attempted,
  compilePattern,
  firstMatch,
  replaceMatches,
  type Compiled,
  type Groups,
} from '../patterns/index.ts';
import { absentOf, beyond, list, listOf, longest, object, scalar, tooLong, unknown, type Value } from '../value.ts';
import { objectType, tupleType, type Type } from '../values/type.ts';
import { asText, refused, text, type Family } from './signature.ts';

export const patterns: Family = {
  regex: { parameters: [text, text], gives: 'any', compute: ([pattern, of]) => first(asText(pattern), asText(of)) },
  regexall: { parameters: [text, text], gives: 'any', compute: ([pattern, of]) => all(asText(pattern), asText(of)) },
  replace: {
    parameters: [text, text, text],
    gives: 'string',
    compute: ([of, from, to]) => replaced(asText(of), asText(from), asText(to)),
  },
};

function unclear(outcome: 'malformed' | 'unread' | 'beyond'): Value {
  if (outcome === 'malformed') return refused('a pattern that is none');
  return outcome === 'beyond'
    ? beyond('a pattern that is too large, or a text that it takes too long to find it in')
    : unknown('a pattern that we do not follow');
}

function first(pattern: string, of: string): Value {
  const found = attempted(() => {
    const compiled = compilePattern(pattern);
    return { compiled, groups: firstMatch(compiled, of) };
  });
  if (typeof found === 'string') return unclear(found);
  const type = typeOfMatch(found.compiled);
  if (type === undefined) return refused('a pattern with named and other groups');
  return found.groups ? valueOf(found.compiled, found.groups) : refused('a pattern that is not found');
}

function all(pattern: string, of: string): Value {
  const found = attempted(() => {
    const compiled = compilePattern(pattern);
    return { compiled, matches: allMatches(compiled, of) };
  });
  if (typeof found === 'string') return unclear(found);
  const type = typeOfMatch(found.compiled);
  if (type === undefined) return refused('a pattern with named and other groups');
  return listOf(
    type,
    found.matches.map(groups => valueOf(found.compiled, groups)),
  );
}

/** A text without groups, a tuple with some, an object with named ones. */
function typeOfMatch({ names }: Compiled): Type | undefined {
  const named = names.filter(name => name !== '');
  if (names.length === 0) return 'string';
  if (named.length === 0) return tupleType(names.map(() => 'string'));
  return named.length === names.length ? objectType(new Map(names.map(name => [name, 'string']))) : undefined;
}

function valueOf({ names }: Compiled, [whole, ...groups]: Groups): Value {
  if (names.length === 0) return scalar(whole ?? '');
  const values = names.map((_, at) => {
    const group = groups[at];
    return group === undefined ? absentOf('string') : scalar(group);
  });
  return names[0] === ''
    ? list(values)
    : object(new Map(names.map((name, at): [string, Value] => [name, values[at] ?? scalar('')])));
}

/** What stands between slashes is a pattern. */
function replaced(of: string, from: string, to: string): Value {
  if (from.length > 1 && from.startsWith('/') && from.endsWith('/')) {
    const made = attempted(() => {
      const compiled = compilePattern(from.slice(1, -1));
      let length = of.length;
      return replaceMatches(compiled, of, groups => {
        const put = expanded(to, groups, compiled.names);
        length += put.length;
        return length > longest ? '' : put;
      });
    });
    return made === 'malformed' || made === 'unread' || made === 'beyond'
      ? unclear(made)
      : made.length > longest
        ? tooLong
        : scalar(made);
  }
  const times = from === '' ? of.length + 1 : of.length / from.length;
  if (times * to.length > longest) return tooLong;
  return scalar(from === '' ? [...of].map(character => to + character).join('') + to : of.replaceAll(from, () => to));
}

const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** `$1`, `${name}` and `$$` in what a match is replaced by. */
const expanded = (template: string, groups: Groups, names: readonly string[]): string =>
  template.replace(reference, (whole, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced;
    if (name === undefined) return '$';
    const index = /^\d+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
    return (index === 0 && name !== '0' && !/^0+$/.test(name) ? undefined : groups[index]) ?? '';
  });
