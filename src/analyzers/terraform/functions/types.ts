import { absentOf, unknown, type Value } from '../value.ts';
import { convert } from '../values/conversion.ts';
import { hasAny, listType, mapType, setType, type Type } from '../values/type.ts';
import { hasUntyped, typeOf } from '../values/type-of.ts';
import { anything, type Family, type Signature } from './signature.ts';

const to = (type: Type): Signature => ({
  parameters: [anything],
  gives: type,
  compute: ([given = absentOf('any')]) => {
    // Elements of no known type may yet be made ones of another.
    if (given.is === 'object' && given.open) return unknown(given.open.why, type);
    if (hasAny(type) && given.is !== 'unknown' && given.is !== 'secret' && hasUntyped(given) && hasAny(typeOf(given)))
      return unclear(given, type);
    return convert(given, type);
  },
});

/** Texts beside what is not known stay texts. */
function unclear(given: Value, type: Type): Value {
  const parts = given.is === 'list' ? given.items : given.is === 'object' ? [...given.fields.values()] : [];
  const known = parts.filter(part => part.is !== 'unknown' && part.is !== 'secret');
  const textual = known.every(part => part.is === 'scalar' && typeof part.value === 'string');
  return textual ? convert(given, type) : unknown('a collection of what is not known', type);
}

const hidden: Signature = {
  parameters: [anything],
  gives: 'any',
  compute: ([given]) =>
    given?.is === 'unknown' ? { ...given, secret: true } : { is: 'secret', type: typeOf(given ?? absentOf('any')) },
};

export const types: Family = {
  tostring: to('string'),
  tonumber: to('number'),
  tobool: to('bool'),
  tolist: to(listType('any')),
  toset: to(setType('any')),
  tomap: to(mapType('any')),
  sensitive: hidden,
  // What is secret stays so for us: nobody knows it well enough to say that it is not.
  nonsensitive: { parameters: [anything], gives: 'any', compute: ([given = absentOf('any')]) => given },
  issensitive: {
    parameters: [anything],
    gives: 'bool',
    compute: ([given]) =>
      given?.is === 'secret'
        ? { is: 'scalar', value: true }
        : given?.is === 'unknown'
          ? unknown(given.why, 'bool')
          : { is: 'scalar', value: false },
  },
  ephemeralasnull: { parameters: [anything], gives: 'any', compute: ([given = absentOf('any')]) => given },
};
