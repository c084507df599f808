import {
  bigOf,
  failure,
  obstacleOf,
  textOf,
  typed,
  unknown,
  type ListValue,
  type Obstacle,
  type ObjectValue,
  type Open,
  type Value,
} from './value.ts';
import { integerPart, isInteger } from './values/big.ts';
import { convert } from './values/conversion.ts';
import { isCollection, nameOf, type Type } from './values/type.ts';
import { typeOf } from './values/type-of.ts';

/** One step into a value by name: `.name`. */
export function attributeOf(value: Value, name: string): Value {
  switch (value.is) {
    case 'unknown':
    case 'secret':
      return within(value, attributeType(typeOf(value), name));
    case 'absent':
      return failure(`an attribute ${name} of null`);
    case 'object':
      return fieldOf(value, name);
    default:
      return failure(`an attribute ${name} of a ${nameOf(typeOf(value))}`);
  }
}

function fieldOf({ fields, open }: ObjectValue, name: string): Value {
  const field = fields.get(name) ?? fields.get(name.normalize('NFC'));
  if (field) return field;
  return open ? missing(name, open) : failure(`there is no ${name} here`);
}

const missing = (name: string, open: Open): Value =>
  open.of === undefined ? unknown(open.why) : { is: 'unknown', why: `${open.of}.${name}, ${open.why}`, of: open.of };

/** The type of a part; undefined where there is no such part. */
function attributeType(type: Type, name: string): Type | undefined {
  if (type === 'any') return 'any';
  if (typeof type === 'string') return undefined;
  if (type.kind === 'object') return type.attributes.get(name);
  return type.kind === 'map' ? type.element : undefined;
}

/** A part of what is not known, or secret. */
function within(value: Obstacle, type: Type | undefined): Value {
  if (value.is === 'secret') return { is: 'secret' };
  if (type === undefined) return failure('a part that a value of its type has not');
  return typed(value, type);
}

/** One step into a value by a key: `[key]`. */
export function elementAt(value: Value, key: Value): Value {
  const obstacle = obstacleOf([key]);
  if (obstacle?.is === 'unknown' && obstacle.fails) return obstacle;
  if (value.is === 'absent') return failure('an element of null');
  if (key.is === 'absent') return failure('null as a key');
  if (value.is === 'unknown' || value.is === 'secret') return within(value, elementType(typeOf(value)));
  if (value.is === 'scalar') return failure(`an element of a ${nameOf(typeOf(value))}`);
  if (value.is === 'list') return itemAt(value, key);
  const name = convert(key, 'string');
  const text = textOf(name);
  return text === undefined ? notKnown(name, value) : fieldOf(value, text);
}

function elementType(type: Type): Type | undefined {
  if (typeof type === 'string') return type === 'any' ? 'any' : undefined;
  if (isCollection(type)) return type.kind === 'set' ? undefined : type.element;
  return 'any';
}

function itemAt(value: ListValue, key: Value): Value {
  if (value.form === 'set') return failure('an element of a set by a key');
  const index = convert(key, 'number');
  if (index.is !== 'scalar') return notKnown(index, value);
  const big = bigOf(index);
  const at = isInteger(big) ? Number(integerPart(big)) : -1;
  return value.items[at] ?? failure('there is no element with this index');
}

/** The element whose key is not known. */
function notKnown(key: Value, value: ListValue | ObjectValue): Value {
  if (key.is === 'secret') return key;
  if (key.is !== 'unknown') return failure('a key that is none');
  return key.fails ? failure(key.why) : unknown(key.why, value.element ?? 'any');
}
