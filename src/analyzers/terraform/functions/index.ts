import type { Expr } from '../../../languages/hcl/index.ts';
import type { Scope } from '../scope.ts';
import { fails, failure, obstacleOf, typed, unknown, type Value } from '../value.ts';
import { convert } from '../values/conversion.ts';
import { cidr } from './cidr.ts';
import { collections } from './collections.ts';
import { dates } from './dates.ts';
import { encodings } from './encodings.ts';
import { filesystem } from './filesystem.ts';
import { hashes } from './hashes.ts';
import { lists } from './lists.ts';
import { maps } from './maps.ts';
import { numbers } from './numbers.ts';
import { patterns } from './patterns.ts';
import { sets } from './sets.ts';
import type { Around, Family, Parameter, Signature } from './signature.ts';
import { strings } from './strings.ts';
import { types } from './types.ts';

const families: readonly Family[] = [
  cidr,
  collections,
  dates,
  encodings,
  filesystem,
  hashes,
  lists,
  maps,
  numbers,
  patterns,
  sets,
  strings,
  types,
];
const known: ReadonlyMap<string, Signature> = new Map(families.flatMap(family => Object.entries(family)));

/** A function of Terraform's applied to values none of which fails. One that we do not know is unknown by its name. */
export function applyFunction(
  name: string,
  given: readonly Value[],
  scope: Scope,
  evaluate: (expr: Expr, scope: Scope) => Value,
): Value {
  const signature = known.get(name);
  if (!signature) return unknown(`what ${name}() gives`);
  const { parameters, rest, gives } = signature;
  if (given.length < parameters.length || (!rest && given.length > parameters.length))
    return failure(`${name}() with ${given.length} arguments`);
  const args: Value[] = [];
  const unclear: Value[] = [];
  for (const [index, value] of given.entries()) {
    const parameter = parameters[index] ?? rest;
    if (!parameter) continue;
    const arg = convert(value, parameter.type);
    if (fails(arg)) return obstacleOf([arg]) ?? arg;
    if (arg.is === 'absent' && !parameter.nullable) return failure(`${name}() of null`);
    args.push(arg);
    if (hinders(arg, parameter)) unclear.push(arg);
  }
  const obstacle = obstacleOf(unclear);
  if (obstacle) return typed(obstacle, gives);
  const around: Around = { scope, files: scope.files, evaluate };
  const result = signature.compute(args, around);
  // A call that fails has no type.
  if (!fails(result)) return result;
  const why = obstacleOf([result]);
  return failure(why?.is === 'unknown' ? why.why : name);
}

/** Whether an argument keeps the function from being applied. */
function hinders(value: Value, { takes }: Parameter): boolean {
  if (takes === 'anything') return false;
  if (takes === 'shape')
    return (
      value.is === 'unknown' ||
      value.is === 'secret' ||
      (value.is === 'object' && value.open !== undefined) ||
      unorderedSet(value)
    );
  return obstacleOf([value]) !== undefined;
}

/** How many elements a set has depends on what its unknown elements are. */
const unorderedSet = (value: Value) => value.is === 'list' && value.form === 'set' && value.obstacle !== undefined;
