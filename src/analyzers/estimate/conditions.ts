import type { Table } from '../../model/table.ts';
import type { Expr } from '../../model/tree.ts';
import type { Ask } from '../lake-files/index.ts';
import type { Domain } from '../predicates/domain.ts';
import { domainsOf } from '../predicates/domains-of.ts';
import { passing, type KnownColumn } from '../predicates/may-pass.ts';
import { partitionValue } from '../predicates/partition-value.ts';
import type { Known } from '../predicates/value.ts';
import { columnsIn } from '../sql/index.ts';
import { instantOf } from './instant.ts';
import { keysOf } from './keys.ts';
import { ofFile, typesOf } from './types-of.ts';

/** What the conditions on a scan say, once for all its files. */
export interface Conditions {
  /** No row passes, whatever the files hold. */
  readonly never: boolean;
  /** By path, the values that may pass. */
  readonly domains: ReadonlyMap<string, Domain>;
  /** A row whose values lie in the domains passes. */
  readonly decided: boolean;
  /** Columns of which the domains do not say all. */
  readonly undecided: ReadonlySet<string>;
  /** The engine may leave more out, by values that are not known before it runs. */
  readonly unclear: boolean;
  /** Paths of the table's columns that they look at, keys left out. */
  readonly columns: readonly string[];
  /** Of these, those that a key may make needless: `dt = … OR a = …`. */
  readonly spared: readonly string[];
  readonly mayPass?: NonNullable<Ask['mayPass']>;
  readonly keysTogether?: true;
  readonly fileMayPass?: NonNullable<Ask['fileMayPass']>;
  /** Of an Iceberg table. */
  readonly valuesMayPass?: NonNullable<Ask['valuesMayPass']>;
}

/** What conjuncts on a table's own columns say; `now` is what `current_timestamp` is, in ISO 8601. */
export function conditionsOf(conjuncts: readonly Expr[], table: Table, now: string): Conditions {
  const keys = new Set(keysOf(table));
  const types = typesOf(table);
  const scope = { types, now: instantOf(now) };
  const { none, domains, unclear, mayBeNone, rest } = domainsOf(conjuncts, scope);
  const isData = (path: string) => !keys.has(path) && !path.startsWith('$');
  const looked = conjuncts.map(columnsOf);
  const paths = new Set(looked.flat());
  const undecided = new Set(rest.flatMap(columnsOf));
  const looksAt = (columns: Iterable<string>) => [...columns].some(column => paths.has(column));
  return {
    never: none,
    domains,
    decided: ![...undecided].some(isData),
    undecided,
    unclear: mayBeNone || [...unclear].some(isData),
    columns: [...paths].filter(isData),
    spared: looked
      .filter(own => own.some(column => keys.has(column)))
      .flat()
      .filter(isData),
    ...(looked.some(own => own.filter(column => keys.has(column)).length > 1) ? { keysTogether: true } : {}),
    ...(looksAt(keys) ? { mayPass: testOf(keysOf(table), conjuncts, scope) } : {}),
    ...(table.design.type === 'iceberg' && rest.length > 0
      ? { valuesMayPass: testOfValues([...paths], conjuncts, scope) }
      : {}),
    ...(looksAt(ofFile.keys()) ? { fileMayPass: testOf([...keysOf(table), ...ofFile.keys()], conjuncts, scope) } : {}),
  };
}

type Scope = Parameters<typeof domainsOf>[1];

/** Conjuncts compiled for rows of which these columns are known. */
function compiled(paths: readonly string[], conjuncts: readonly Expr[], scope: Scope) {
  const columns = paths.map((path): KnownColumn => ({ path, type: scope.types.get(path) ?? { name: 'other' } }));
  return { columns, passes: passing(conjuncts, columns, scope) };
}

/** A test of the values that some of the columns have. */
function testOfValues(...given: Parameters<typeof compiled>): NonNullable<Ask['valuesMayPass']> {
  const { columns, passes } = compiled(...given);
  return values => passes(columns.map(({ path }) => values.get(path)));
}

/** A test of what is known of a partition, or of a file: by column, as a catalog writes it. */
function testOf(...given: Parameters<typeof compiled>): NonNullable<Ask['mayPass']> {
  const { columns, passes } = compiled(...given);
  const row: Known[] = columns.map(() => undefined);
  return texts => {
    for (const [index, { path, type }] of columns.entries()) {
      const text = texts.get(path);
      row[index] = text === undefined ? undefined : partitionValue(text, type);
    }
    return passes(row);
  };
}

/** Each once. */
const columnsOf = (expr: Expr): readonly string[] => [...new Set(columnsIn(expr).map(({ parts }) => parts.join('.')))];
