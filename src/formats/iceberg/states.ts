import { count, idOf, isObject, objects, text, type Fields } from './json.ts';
import { manifestsOf, type IcebergSnapshot } from './snapshots.ts';

export interface IcebergState extends IcebergSnapshot {
  readonly schema?: number;
  /** When it was written, in milliseconds since 1970-01-01 UTC. */
  readonly at?: number;
  readonly sequence?: number;
  /** What was done (`append`, `overwrite`, `replace`, `delete`), and how many pairs of texts say what changed, in how many bytes. */
  readonly summary?: { readonly operation: string; readonly pairs: number; readonly bytes: number };
  /** What it added, where its writer says so. */
  readonly added: { readonly files?: number; readonly bytes?: number };
}

/** The snapshots of a metadata file by their ids. https://iceberg.apache.org/spec/#snapshots */
export function statesOf({ snapshots }: Fields): ReadonlyMap<bigint, IcebergState> {
  const found = new Map<bigint, IcebergState>();
  for (const snapshot of objects(snapshots)) {
    const id = idOf(snapshot['snapshot-id']);
    if (id !== undefined) found.set(id, stateOf(snapshot));
  }
  return found;
}

function stateOf(snapshot: Fields): IcebergState {
  const own = snapshot['summary'];
  const summary = isObject(own) ? own : {};
  const [schema, at, sequence] = ['schema-id', 'timestamp-ms', 'sequence-number'].map(name => count(snapshot[name]));
  const [files, bytes] = [countIn(summary['added-data-files']), countIn(summary['added-files-size'])];
  return {
    ...manifestsOf(snapshot),
    ...(schema === undefined ? {} : { schema }),
    ...(at === undefined ? {} : { at }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(isObject(own) ? { summary: summaryOf(own) } : {}),
    added: { ...(files === undefined ? {} : { files }), ...(bytes === undefined ? {} : { bytes }) },
  };
}

/** Summaries are texts. */
const countIn = (value: unknown) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined);

function summaryOf({ operation, ...changes }: Fields): NonNullable<IcebergState['summary']> {
  const pairs = Object.entries(changes).flatMap(([name, value]) => (text(value) === undefined ? [] : [name + value]));
  const bytes = pairs.reduce((sum, pair) => sum + Buffer.byteLength(pair), 0);
  return { operation: text(operation) ?? '', pairs: pairs.length, bytes };
}
