import type { Range } from './ast.ts';

/** A string with what its prefix says. Those with holes are read again, hole by hole. */
export interface StringToken {
  readonly type: 'string';
  readonly start: number;
  readonly end: number;
  readonly content: Range;
  readonly raw: boolean;
  readonly bytes: boolean;
  /** Between the braces of an f-string. */
  readonly holes?: readonly Range[];
}
export type Token =
  | StringToken
  | {
      readonly type: 'name' | 'number' | 'operator';
      readonly start: number;
      readonly end: number;
      readonly value: string;
    };

/** A logical line: brackets, triple quotes and backslashes carry it over line ends. */
export interface Line {
  /** Columns that it is indented by, a tab reaching to the next multiple of eight. */
  readonly indent: number;
  readonly tokens: readonly Token[];
  readonly end: number;
}

export interface Fault {
  readonly at: number;
  readonly message: string;
}
