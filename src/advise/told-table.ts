import type { Description } from '../analyzers/described/description.ts';
import { bytesOf, type TableHint } from '../config/config.ts';
import { tableId } from '../model/identity.ts';
import type { Table } from '../model/table.ts';
import type { ToldTable } from './request.ts';

/** A table as the config describes it. */
export function toldTable([name, hint]: readonly [string, TableHint]): ToldTable {
  const description = descriptionOf(hint);
  const { rows } = hint;
  return { name, ...(rows === undefined ? {} : { rows }), ...(description ? { description } : {}) };
}

function descriptionOf({ bytes, fileBytes, partitions, columns, rows, files }: TableHint): Description | undefined {
  if (bytes === undefined) return undefined;
  const total = bytesOf(bytes);
  return {
    bytes: { low: total, high: total },
    ...(rows === undefined ? {} : { rows }),
    ...(files === undefined ? {} : { files }),
    ...(fileBytes === undefined ? {} : { fileBytes: bytesOf(fileBytes) }),
    ...(partitions === undefined
      ? {}
      : { partitions: typeof partitions === 'number' ? partitions : lowered(partitions, told => told) }),
    ...(columns === undefined
      ? {}
      : { columns: lowered(columns, told => ('bytes' in told ? { bytes: bytesOf(told.bytes) } : told)) }),
  };
}

const lowered = <T, U>(of: Readonly<Record<string, T>>, change: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name.toLowerCase(), change(value)]));

/** The tables that a name of the config means, of any account and engine. */
export function tablesNamed<T extends Pick<Table, 'id'>>(name: string, tables: readonly T[]): readonly T[] {
  const parts = name.split('.');
  const ids = new Set((['athena', 'redshift'] as const).map(engine => tableId(parts, { engine })));
  return tables.filter(({ id }) => ids.has(id.slice(id.lastIndexOf('/') + 1)));
}
