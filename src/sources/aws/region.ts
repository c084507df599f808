import type { Json } from '../../model/resource.ts';
import type { Journal } from '../../snapshot/journal.ts';
import type { Clients } from './clients.ts';
import type { Clock } from './clock.ts';
import type { Only } from './only.ts';
import type { Budget, Task } from './read-pages.ts';

/** One account in one region, and what reading it takes. */
export interface Region {
  /** `<account>/<region>`. */
  readonly scope: string;
  readonly clients: Clients;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Of a service as a collect names it. */
  budgetOf(service: string): Budget;
  /** Absent: all of it. */
  readonly only?: Only;
  /** Absent where there is no earlier snapshot. */
  readonly earlier?: Earlier;
  /** Told what is being read. */
  chapter(name: string): void;
}

/** What an earlier snapshot kept of some objects of a bucket: a part of each. */
export type Earlier = (bucket: string, keys: readonly string[]) => AsyncIterable<EarlierBlob>;

interface EarlierBlob {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

type Value = Readonly<Record<string, Json>>;

/** What tasks have read that are objects, one after the other. */
export async function* rowsOf({ journal }: Pick<Region, 'journal'>, tasks: readonly Task[]): AsyncGenerator<Value> {
  for (const { id } of tasks)
    for await (const rows of journal.pages(id)) for (const row of rows) if (isRecord(row)) yield row;
}

export const isRecord = (value: Json | undefined): value is Value => typeof value === 'object' && !Array.isArray(value);

export const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
