import type { Expr, Statement } from '../../languages/python/index.ts';

type Function = Extract<Statement, { node: 'function' }>;
export type Call = Extract<Expr, { node: 'call' }>;

/** Where names live: a module, a function, a class. */
export interface Scope {
  readonly parent?: Scope;
  readonly function?: Function;
  /** A class: its methods do not see its names. */
  readonly isClass: boolean;
  readonly names: Map<string, Binding[]>;
  /** What its methods set on `self`. */
  readonly attributes: Map<string, Binding[]>;
  readonly globals: Set<string>;
}

/** Statements that run one after the other: a body, an arm of a branch, the turns of a loop. */
export interface Region {
  readonly parent?: Region;
  readonly scope: Scope;
  readonly isLoop: boolean;
  /** Unless something fails it runs to its end: what stands behind `try`. */
  readonly isTried?: true;
  /** The loop itself, where it is one. */
  readonly loop?: Extract<Statement, { node: 'loop' }>;
}

/** Where an expression stands. */
export interface Site {
  readonly region: Region;
  readonly at: number;
  /** Names that a lambda or comprehension around it binds. */
  readonly hidden?: ReadonlySet<string>;
}

/** An expression with where it stands. */
export interface Sited {
  readonly expr: Expr;
  readonly site: Site;
}

export type Binding = { readonly at: number; readonly region: Region } &
  /** `op`: what it was before is part of it. */
  (
    | { readonly is: 'value'; readonly value: Expr; readonly op?: string }
    | { readonly is: 'import'; readonly path: string }
    | { readonly is: 'parameter'; readonly function: Function; readonly index: number; readonly default?: Expr }
    | { readonly is: 'function'; readonly function: Function }
    | { readonly is: 'class'; readonly names: Scope['names'] }
    /** Each element of what a loop goes over. */
    | { readonly is: 'each'; readonly of: Expr }
    | { readonly is: 'other'; readonly what: string }
  );

/** A call with where it stands. */
export interface PlacedCall {
  readonly call: Call;
  readonly site: Site;
  /** The statement that it is a part of. */
  readonly statement: Statement;
}
