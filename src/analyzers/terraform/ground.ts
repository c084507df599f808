import type { Expr } from '../../languages/hcl/index.ts';
import type { Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';

/** A text that expressions are written in. */
export interface Ground {
  readonly text: string;
  readonly place: Placer;
}

/** Where a text is written: it stays with the value through names, modules and functions that hand it on as it is. */
export interface Written {
  readonly runs: readonly Run[];
  readonly place: Placer;
}

/** The brackets or braces that a value is written in. */
export interface Brackets {
  readonly expr: Expr;
  readonly place: Placer;
}
