import { isMap, isSecret, typeOf } from './provider.ts';
import type { AttributeSchema, AttributeType } from './provider/schema.ts';
import { absent, booleanOf, hidden, list, numberOf, object, obstacleOf, scalar, textOf, type Value } from './value.ts';

/** An attribute's value as the provider takes it: hidden where it is a secret, and of the type that it has there. */
export function asProvided(type: string, name: string, value: Value, schema: AttributeSchema | undefined): Value {
  if (value.is === 'absent') return value;
  if (schema?.secret || isSecret(type, name)) return hiddenWhole(value);
  if (!schema) return asGuessed(type, name, value);
  return withoutSecrets(type, converted(value, schema.type));
}

/** Blocks of what the provider has as an attribute, such as `ingress`: what they leave out is empty there, not null. */
export function asBlocks(value: Value, schema: AttributeSchema | undefined): Value {
  const type = schema?.type;
  const inner =
    typeof type !== 'object' ? undefined : 'set' in type ? type.set : 'list' in type ? type.list : undefined;
  if (value.is !== 'list' || typeof inner !== 'object' || !('object' in inner)) return value;
  return list(
    value.items.map(item =>
      item.is === 'object'
        ? object(
            new Map([...inner.object].map(([key, of]) => [key, converted(item.fields.get(key) ?? emptyOf(of), of)])),
          )
        : item,
    ),
  );
}

function emptyOf(type: AttributeType): Value {
  if (type === 'string') return scalar('');
  if (type === 'number') return scalar(0);
  if (type === 'bool') return scalar(false);
  return 'list' in type || 'set' in type ? list([]) : object(new Map());
}

/** Without a schema: by the names of attributes that we know. */
function asGuessed(type: string, name: string, value: Value): Value {
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
  if ('map' in type)
    return value.is === 'object'
      ? object(new Map([...value.fields].map(([key, inner]) => [key, converted(inner, type.map)])), value.open)
      : value;
  if ('object' in type) {
    if (value.is !== 'object') return value;
    const own = [...type.object].map(
      ([key, inner]) => [key, converted(value.fields.get(key) ?? absent, inner)] as const,
    );
    return object(new Map(own), value.open);
  }
  const inner = 'list' in type ? type.list : type.set;
  return value.is === 'list' ? list(value.items.map(item => converted(item, inner))) : value;
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
