import type { Range } from '../../model/maybe.ts';

/** What is told of a table's files that nobody listed. */
export interface Description {
  /** As they are stored. */
  readonly bytes: Range;
  readonly rows?: number;
  readonly files?: number;
  /** Bytes of one file; told by `files`, too. */
  readonly fileBytes?: number;
  /** How many partitions there are, or what values each key has: they hold as much each. */
  readonly partitions?: number | ToldKeys;
  /** By column, or by leaf (`a.b.c`); lower case. */
  readonly columns?: Readonly<Record<string, ToldColumn>>;
}

export type ToldKeys = Readonly<Record<string, ToldKey>>;

/** How many values a key has, which, or from where to where: dates of a format, one by one, or whole numbers. */
export type ToldKey = number | readonly (string | number)[] | ToldRange;

export interface ToldRange {
  /** Up to today. */
  readonly days?: number;
  readonly from?: string | number;
  /** Absent of dates: today. */
  readonly to?: string | number;
  /** As Java's DateTimeFormatter has it; absent: yyyy-MM-dd. */
  readonly format?: string;
  /** Of whole numbers, as many at least. */
  readonly digits?: number;
}

/** Bytes of all the column's values as they are stored, or of one before it is packed. */
export type ToldColumn = { readonly bytes: number } | { readonly width: number };
