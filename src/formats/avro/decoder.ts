import { FormatError } from '../format-error.ts';
import type { AvroSource } from './source.ts';

export type AvroValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly AvroValue[]
  | { readonly [name: string]: AvroValue };
export type AvroRecord = { readonly [name: string]: AvroValue };
export const isList = (value: AvroValue | undefined): value is readonly AvroValue[] => Array.isArray(value);
export const isRecord = (value: AvroValue | undefined): value is AvroRecord =>
  typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Uint8Array);

type Decode = (source: AvroSource) => AvroValue;

/** Schemas within schemas, and values within values: a schema may contain itself. */
const deepest = 32;

/** Builds the decoder of a schema, as the specification has it. Throws FormatError. https://avro.apache.org/docs/1.12.0/specification/ */
export function avroDecoder(schema: unknown): Decode {
  const named = new Map<string, Decode>();
  let depth = 0;
  const of = (own: unknown, level: number): Decode => {
    if (level > deepest) throw new FormatError('its schema is nested too deeply');
    if (typeof own === 'string') return primitives.get(own) ?? (source => known(named, own)(source));
    if (Array.isArray(own)) return union(own.map(one => of(one, level + 1)));
    if (!isObject(own)) throw new FormatError('its schema is none');
    const { type, name } = own;
    const decode = complex(own, one => of(one, level + 1)) ?? of(type, level + 1);
    const guarded: Decode = source => {
      if ((depth += 1) > deepest) throw new FormatError('its values are nested too deeply');
      const value = decode(source);
      depth -= 1;
      return value;
    };
    if (typeof name === 'string') named.set(name, guarded);
    return guarded;
  };
  return of(schema, 0);
}

function known(named: ReadonlyMap<string, Decode>, name: string): Decode {
  const decode = named.get(name) ?? named.get(name.slice(name.lastIndexOf('.') + 1));
  if (!decode) throw new FormatError(`its schema has no type ${name.slice(0, 40)}`);
  return decode;
}

const primitives: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['null', () => null],
  ['boolean', source => source.take(1)[0] === 1],
  ['int', source => source.long()],
  ['long', source => source.long()],
  ['float', source => Buffer.from(source.take(4)).readFloatLE()],
  ['double', source => Buffer.from(source.take(8)).readDoubleLE()],
  ['bytes', source => source.bytes()],
  ['string', source => source.text()],
]);

/** Undefined where the type is another one's name. */
function complex(schema: Schema, of: (schema: unknown) => Decode): Decode | undefined {
  const { type, fields, items, values, size, symbols } = schema;
  if (type === 'record' && Array.isArray(fields)) return record(fields.filter(isObject), of);
  if (type === 'array') return blocks(of(items));
  if (type === 'map') {
    const value = of(values);
    return blocks(source => [source.text(), value(source)]);
  }
  if (type === 'fixed' && typeof size === 'number') return source => source.take(size);
  if (type === 'enum' && Array.isArray(symbols)) return source => String(symbols[source.count()] ?? '');
  return undefined;
}

function record(fields: readonly Schema[], of: (schema: unknown) => Decode): Decode {
  const decoders = fields.map(({ name, type }) => [String(name), of(type)] as const);
  return source => Object.fromEntries(decoders.map(([name, decode]) => [name, decode(source)]));
}

const union =
  (branches: readonly Decode[]): Decode =>
  source => {
    const branch = branches[source.count()];
    if (!branch) throw new FormatError('a union has no such branch');
    return branch(source);
  };

/** Arrays, and maps as pairs, come in blocks; a negative count is followed by the block's bytes. */
function blocks(item: Decode): Decode {
  return source => {
    const items: AvroValue[] = [];
    for (let count = source.count(); count !== 0; count = source.count()) {
      if (count < 0) source.count();
      // Items take a byte at least, or say nothing.
      if (Math.abs(count) > source.left) throw new FormatError('a length leads beyond its end');
      for (let left = Math.abs(count); left > 0; left -= 1) items.push(item(source));
    }
    return items;
  };
}

type Schema = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
