import { count, isObject, objects, text, type Fields } from './json.ts';

/** A field that holds a value, or a list or a map of them. */
export interface SchemaField {
  readonly id: number;
  /** Lower case: `a`, or of a struct `a.b`. */
  readonly path: string;
  /** `long`, `decimal(9, 2)`, …; `list` and `map` of those. */
  readonly type: string;
}

/** Structs within structs. */
const deepest = 32;

/** The fields of a schema, those of its structs by their paths. https://iceberg.apache.org/spec/#schemas */
export function schemaFields(schema: Fields): readonly SchemaField[] {
  const found: SchemaField[] = [];
  const add = (fields: readonly Fields[], prefix: string, level: number) => {
    for (const { id: number, name, type } of fields) {
      const [id, own] = [count(number), text(name)];
      if (id === undefined || own === undefined) continue;
      const path = `${prefix}${own.toLowerCase()}`;
      if (typeof type === 'string') found.push({ id, path, type });
      else if (isObject(type) && type['type'] === 'struct' && level < deepest)
        add(objects(type['fields']), `${path}.`, level + 1);
      else if (isObject(type)) found.push({ id, path, type: text(type['type']) ?? '' });
    }
  };
  add(objects(schema['fields']), '', 0);
  return found;
}
