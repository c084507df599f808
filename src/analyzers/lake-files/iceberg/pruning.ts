import type { ManifestEntry } from '../../../formats/iceberg/manifest-list.ts';
import { boundValue } from '../../../formats/iceberg/bound.ts';
import type { ColumnCounts, ManifestFile } from '../../../formats/iceberg/manifest.ts';
import type { SchemaField } from '../../../formats/iceberg/schema.ts';
import type { PartitionSpec } from '../../../formats/iceberg/spec.ts';
import type { Domain } from '../../predicates/domain.ts';
import { closed, overlaps } from '../../predicates/domains.ts';
import type { Known, Value } from '../../predicates/value.ts';
import { storedValue } from './stored-value.ts';
import type { Transform } from './transform.ts';
import { transformOf } from './transform-of.ts';

/** A column that a condition limits. */
interface Limited {
  readonly field: SchemaField;
  readonly domain: Domain;
}

/** Which manifests and files of a table conditions leave over, as domains of columns by path. */
export class Pruning {
  readonly #limited: readonly Limited[];
  readonly #specs: ReadonlyMap<number, PartitionSpec>;
  readonly #fields: ReadonlyMap<number, SchemaField>;
  readonly #transforms = new Map<string, Transform | undefined>();

  constructor(
    schema: readonly SchemaField[],
    specs: ReadonlyMap<number, PartitionSpec>,
    domains: ReadonlyMap<string, Domain>,
  ) {
    this.#specs = specs;
    this.#fields = new Map(schema.map(field => [field.id, field]));
    this.#limited = schema.flatMap(field => {
      const domain = domains.get(field.path);
      return domain ? [{ field, domain }] : [];
    });
  }

  /** A manifest may list files of which rows pass. */
  keepsManifest({ spec, partitions }: ManifestEntry): boolean {
    return this.#onPartitions(spec).every(({ domain, transform, index }) => {
      const summary = partitions[index];
      if (!summary || (summary.nulls && domain.nulls)) return true;
      if (!summary.low || !summary.high) return true;
      const [low, high] = [boundValue(transform.type, summary.low), boundValue(transform.type, summary.high)];
      return low === undefined || high === undefined || transform.mayHold(domain, low, high);
    });
  }

  /** Rows of a file may pass. */
  keepsFile(spec: number, { partition, columns }: ManifestFile): boolean {
    return (
      this.#onPartitions(spec).every(({ domain, transform, index }) => {
        const value = storedValue(transform.type, partition[index]);
        return value === undefined || (value === null ? domain.nulls : transform.mayHold(domain, value, value));
      }) && this.#limited.every(({ field, domain }) => mayPass(field, domain, columns))
    );
  }

  /** The values of columns by which a file of a spec is partitioned as they are, by path. */
  identities(spec: number, { partition }: Pick<ManifestFile, 'partition'>): ReadonlyMap<string, Known> {
    return new Map(
      this.#identityFields(spec).map(({ path, type, index }) => [path, storedValue(type, partition[index])]),
    );
  }

  /** Columns, by path, whose conditions files of these specs meet in all rows or in none. */
  enforced(specs: Iterable<number>): ReadonlySet<string> {
    const all = [...specs];
    const isEnforced = ({ field }: Limited) =>
      all.every(spec =>
        this.#onPartitions(spec).some(({ id, domain, transform }) => id === field.id && transform.enforces(domain)),
      );
    return new Set(this.#limited.filter(isEnforced).map(({ field }) => field.path));
  }

  /** Columns, by path, that have one value in all rows of a file of a spec. */
  constants(spec: number): readonly string[] {
    return this.#identityFields(spec).map(({ path }) => path);
  }

  #identityFields(spec: number) {
    const fields = this.#specs.get(spec)?.fields ?? [];
    return fields.flatMap(({ source, transform }, index) => {
      const field = source === undefined || transform !== 'identity' ? undefined : this.#fields.get(source);
      return field ? [{ ...field, index }] : [];
    });
  }

  /** What the fields of a spec tell of the limited columns. */
  #onPartitions(spec: number) {
    const fields = this.#specs.get(spec)?.fields ?? [];
    return fields.flatMap(({ source, transform: name }, index) => {
      const limited = this.#limited.find(({ field }) => field.id === source);
      const transform = limited && this.#transform(name, limited.field.type);
      return limited && transform ? [{ id: limited.field.id, domain: limited.domain, transform, index }] : [];
    });
  }

  #transform(name: string, type: string): Transform | undefined {
    const key = `${name} ${type}`;
    if (!this.#transforms.has(key)) this.#transforms.set(key, transformOf(name, type));
    return this.#transforms.get(key);
  }
}

/** NaN is no bound. */
const bound = (value: Value | undefined) => (Number.isNaN(value) ? undefined : value);

function mayPass({ id, type }: SchemaField, domain: Domain, columns: ColumnCounts): boolean {
  const nulls = columns.nulls.get(id);
  const values = columns.values.get(id);
  if (domain.nulls && nulls !== 0) return true;
  if (values !== undefined && nulls === values) return domain.nulls;
  const [low, high] = [columns.lows.get(id), columns.highs.get(id)].map(bytes => bytes && boundValue(type, bytes));
  return overlaps(domain, closed(bound(low), bound(high)), false);
}
