import { count, objects, text, type Fields } from './json.ts';

/** How files are divided. */
export interface PartitionSpec {
  readonly id: number;
  /** In the order of the values of a file's partition. */
  readonly fields: readonly SpecField[];
}

export interface SpecField {
  /** The field of the schema that it is made of; undefined where it is made of several. */
  readonly source?: number;
  readonly name: string;
  /** `identity`, `bucket[16]`, `day`, … */
  readonly transform: string;
}

/** https://iceberg.apache.org/spec/#partition-specs */
export const partitionSpec = (id: number, fields: unknown): PartitionSpec => ({
  id,
  fields: objects(fields).map(fieldOf),
});

function fieldOf({ 'source-id': source, 'source-ids': sources, name, transform }: Fields): SpecField {
  const [only, more]: readonly unknown[] = Array.isArray(sources) ? sources : [source];
  const id = more === undefined ? count(only) : undefined;
  return {
    ...(id === undefined ? {} : { source: id }),
    name: text(name) ?? '',
    transform: (text(transform) ?? 'void').toLowerCase(),
  };
}
