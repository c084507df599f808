import { FormatError } from '../format-error.ts';
import { count, idOf, isObject, metadataJson, objects, type Fields } from './json.ts';
import { schemaFields, type SchemaField } from './schema.ts';
import { refsOf } from './snapshots.ts';
import { partitionSpec, type PartitionSpec } from './spec.ts';
import { statesOf, type IcebergState } from './states.ts';

/** What a table's metadata file says. Ids of snapshots are exact. */
export interface IcebergMetadata {
  /** By their ids. */
  readonly snapshots: ReadonlyMap<bigint, IcebergState>;
  /** Absent in a table that nobody has written. */
  readonly current?: bigint;
  /** Branches and tags by name. */
  readonly refs: ReadonlyMap<string, bigint>;
  /** Which snapshot was the current one from when on, in milliseconds since 1970-01-01 UTC, as it was written. */
  readonly log: readonly { readonly at: number; readonly id: bigint }[];
  readonly schemas: ReadonlyMap<number, readonly SchemaField[]>;
  readonly schema: number;
  readonly specs: ReadonlyMap<number, PartitionSpec>;
  readonly properties: Readonly<Record<string, string>>;
}

const versions = new Set([1, 2, 3]);

/** Throws FormatError. https://iceberg.apache.org/spec/#table-metadata-fields */
export function icebergMetadata(bytes: Uint8Array): IcebergMetadata {
  const json = metadataJson(bytes);
  const version = count(json['format-version']);
  if (version === undefined || !versions.has(version))
    throw new FormatError(`it is metadata of Iceberg's version ${String(version)}`);
  const current = idOf(json['current-snapshot-id']);
  const { schemas, schema } = schemasOf(json);
  return {
    snapshots: statesOf(json),
    ...(current === undefined || current === -1n ? {} : { current }),
    refs: refsOf(json['refs']),
    log: objects(json['snapshot-log']).flatMap(({ 'timestamp-ms': time, 'snapshot-id': snapshot }) => {
      const [at, id] = [count(time), idOf(snapshot)];
      return at === undefined || id === undefined ? [] : [{ at, id }];
    }),
    schemas,
    schema,
    specs: specsOf(json),
    properties: textsOf(json['properties']),
  };
}

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([name, own]) =>
      typeof own === 'string' ? [[name, own]] : [],
    ),
  );

/** The first version has one schema alone. */
function schemasOf(json: Fields) {
  const all = objects(json['schemas']);
  const own = json['schema'];
  const written = all.length === 0 && isObject(own) ? [own] : all;
  const schemas = new Map(written.map(schema => [count(schema['schema-id']) ?? 0, schemaFields(schema)] as const));
  const [first = 0] = schemas.keys();
  return { schemas, schema: count(json['current-schema-id']) ?? first };
}

/** The first version has one spec alone, which is a list of fields. */
function specsOf(json: Fields): ReadonlyMap<number, PartitionSpec> {
  const all = objects(json['partition-specs']);
  const own = json['partition-spec'];
  if (all.length === 0) return new Map([[0, partitionSpec(0, own)]]);
  return new Map(
    all.flatMap(spec => {
      const id = count(spec['spec-id']);
      return id === undefined ? [] : [[id, partitionSpec(id, spec['fields'])] as const];
    }),
  );
}
