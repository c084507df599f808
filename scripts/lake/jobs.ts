import type { Reading } from './reading.ts';

/** A statement that runs again and again. */
export interface Job {
  readonly engine: 'athena' | 'redshift';
  /** Workgroup or cluster. */
  readonly place: string;
  readonly users: readonly [string, ...string[]];
  readonly text: Text;
  /** Unqualified names are of this Glue database. */
  readonly database?: string;
  /** Minutes of the day, UTC. */
  readonly weekday: readonly number[];
  readonly weekend: readonly number[];
  /** Absent: the engine reports no bytes. */
  readonly reads?: readonly Reading[];
  /** Athena's StatementType. */
  readonly kind?: 'DML' | 'DDL' | 'UTILITY';
  /** Of the run itself, beside what reading takes. */
  readonly seconds?: number;
}

export type Text =
  | { readonly file: string; readonly index: number }
  | { readonly named: string; readonly in: string }
  | { readonly sql: string };

export const file = (path: string, index = 0): Text => ({ file: path, index });
export const sql = (text: string): Text => ({ sql: text });
export const read = (table: string, columns: string, last?: number): Reading =>
  last === undefined ? { table, columns } : { table, columns, last };

/** Every `minutes` from one hour to another (excluded). */
export const every = (minutes: number, fromHour: number, toHour: number) =>
  Array.from(
    { length: Math.floor(((toHour - fromHour) * 60) / minutes) },
    (_, index) => fromHour * 60 + index * minutes,
  );

export const at = (...times: readonly string[]) =>
  times.map(time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));

const airflow = ['svc-airflow'] as const;
/** A daily job of the scheduler. */
export const nightly = (time: string) => ({ users: airflow, weekday: at(time), weekend: at(time) });
