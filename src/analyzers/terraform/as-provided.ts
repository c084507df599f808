import { knownIdentity } from './functions/identity.ts';
import { isMap, isSecret, takesAnything, typeOf } from './provider.ts';
import type { AttributeSchema, AttributeType } from './provider/schema.ts';
import { absent, booleanOf, hidden, list, numberOf, object, obstacleOf, scalar, textOf, type Value } from './value.ts';

/** An attribute's value as the provider takes it: hidden where it is a secret, and of the type that it has there. */
export function asProvided(type: string, name: string, value: Value, schema: AttributeSchema | undefined): Value {
  if (value.is === 'absent') return value;
  if (schema?.secret || isSecret(type, name)) return hiddenWhole(value);
  if (!schema) return asGuessed(type, name, value);
  const made = withoutSecrets(type, converted(value, schema.type));
  return isEmpty(made, schema) ? absent : made;
}

/** A map or a set without elements is nothing in a plan, unless AWS fills it. A list stays. */
const isEmpty = (value: Value, { type, computed }: AttributeSchema): boolean =>
  !computed &&
  typeof type === 'object' &&
  ('map' in type || 'set' in type) &&
  ((value.is === 'object' && value.fields.size === 0 && !value.open) ||
    (value.is === 'list' && value.items.length === 0));

/** Blocks of what the provider has as an attribute, such as `ingress`. */
export const asBlocks = (value: Value, schema: AttributeSchema | undefined): Value =>
  schema && value.is === 'list' ? converted(value, schema.type) : value;

/** An element of what may be written as blocks or as a list of objects: what it leaves out is empty there, not null. */
function asElement(value: Value, type: AttributeType): Value {
  if (typeof type !== 'object' || !('object' in type) || value.is !== 'object') return converted(value, type);
  const fields = [...type.object].map(([key, of]): [string, Value] => {
    const own = value.fields.get(key) ?? absent;
    return [key, own.is === 'absent' ? emptyOf(of) : converted(own, of)];
  });
  return object(new Map(fields), value.open);
}

function emptyOf(type: AttributeType): Value {
  if (type === 'string') return scalar('');
  if (type === 'number') return scalar(0);
  if (type === 'bool') return scalar(false);
  return 'list' in type || 'set' in type ? list([]) : object(new Map());
}

/** Without a schema: by the names of attributes that we know. */
function asGuessed(type: string, name: string, value: Value): Value {
  if (takesAnything(type)) return value;
  if (value.is === 'object')
    return isMap(type, name) ? withoutSecrets(type, converted(value, { map: 'string' })) : value;
  const wanted = value.is === 'scalar' ? typeOf(name) : undefined;
  return wanted === undefined ? value : converted(value, wanted === 'boolean' ? 'bool' : wanted);
}

/** A value that the type does not fit stays as it is: the provider refuses it. */
function converted(value: Value, type: AttributeType): Value {
  if (type === 'string') return fitting(value, textOf(value));
  if (type === 'number') return fitting(value, numberOf(value));
  if (type === 'bool') return fitting(value, booleanOf(value));
  if ('map' in type) {
    if (value.is !== 'object') return value;
    return object(new Map([...value.fields].map(([key, inner]) => [key, converted(inner, type.map)])), value.open);
  }
  if ('object' in type) {
    if (value.is !== 'object') return value;
    const own = [...type.object].map(
      ([key, inner]) => [key, converted(value.fields.get(key) ?? absent, inner)] as const,
    );
    return object(new Map(own), value.open);
  }
  if (value.is !== 'list') return value;
  if ('list' in type) return list(value.items.map(item => asElement(item, type.list)));
  const items: Value[] = [];
  const seen = new Set<string>();
  for (const item of value.items) {
    const made = asElement(item, type.set);
    const identity = knownIdentity(made);
    if (identity === undefined || !seen.has(identity)) items.push(made);
    if (identity !== undefined) seen.add(identity);
  }
  return list(items);
}

const fitting = (value: Value, result: string | number | boolean | undefined): Value =>
  value.is !== 'scalar' || result === undefined || result === value.value ? value : scalar(result);

const withoutSecrets = (type: string, value: Value): Value =>
  value.is === 'object' && [...value.fields.keys()].some(key => isSecret(type, key))
    ? object(
        new Map([...value.fields].map(([key, inner]) => [key, isSecret(type, key) ? hiddenWhole(inner) : inner])),
        value.open,
      )
    : value;

/** Of a value with something unknown in it, that counts. */
const hiddenWhole = (value: Value): Value => hidden(obstacleOf([value]) ?? value);
