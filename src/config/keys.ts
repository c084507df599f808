import type { Path } from './document.ts';

const top =
  'rules overrides context ignore database dialect region snapshot tables queries engines terraform suppress'.split(
    ' ',
  );
const below: Readonly<Record<string, readonly string[]>> = {
  rules: ['severity', 'options'],
  overrides: ['files', 'dialect', 'database', 'severity', 'ignore'],
  tables: ['bytes', 'rows', 'files', 'fileBytes', 'partitions', 'columns'],
  queries: ['runsPerMonth'],
  engines: ['extends', 'splits', 'requests', 'parquet', 'orc', 'text', 'avro'],
  terraform: ['varFiles'],
  suppress: ['rule', 'on', 'reason', 'until'],
};

/** The keys that may stand at a path, for suggestions; docs/config.schema.json decides. */
export const keysAt = ([first]: Path): readonly string[] => (first === undefined ? top : (below[String(first)] ?? []));

/** Keys that are agreed upon and that no command of this version reads: accepted, they would promise what does not happen. */
const planned: Readonly<Record<string, string>> = {
  prices: 'prices are those of the built-in price book',
};

/** Why a key that will come is refused; undefined for any other. */
export const plannedAt = (path: Path, key: string): string | undefined =>
  path.length === 0 && Object.hasOwn(planned, key) ? planned[key] : undefined;
