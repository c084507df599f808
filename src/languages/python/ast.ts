/** UTF-16 offsets into the text, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One string literal between its quotes; adjacent ones are one value. */
export interface Literal {
  readonly at: Range;
  /** Without prefix and quotes. */
  readonly content: Range;
  readonly raw: boolean;
  readonly bytes: boolean;
  /** Where it is an f-string: the holes in braces. */
  readonly holes?: readonly Hole[];
}
export interface Hole {
  readonly at: Range;
  readonly value: Expr;
}

export interface Argument {
  readonly at: Range;
  /** Of a keyword argument. */
  readonly name?: string;
  /** `*x` or `**x`. */
  readonly spread?: '*' | '**';
  readonly value: Expr;
}

export type Expr = { readonly at: Range } & (
  | { readonly node: 'string'; readonly literals: readonly Literal[] }
  | { readonly node: 'number'; readonly value: number }
  | { readonly node: 'constant'; readonly value: boolean | null }
  | { readonly node: 'name'; readonly name: string }
  | { readonly node: 'attribute'; readonly of: Expr; readonly name: string; readonly nameAt: Range }
  | { readonly node: 'call'; readonly callee: Expr; readonly args: readonly Argument[] }
  | { readonly node: 'index'; readonly of: Expr; readonly keys: readonly Expr[] }
  | { readonly node: 'list' | 'tuple' | 'set'; readonly items: readonly Expr[] }
  | { readonly node: 'dict'; readonly entries: readonly Entry[] }
  /** Operands of one precedence with the operators between them: `a + b - c`, `a < b`, `a and b`. */
  | { readonly node: 'operation'; readonly operators: readonly string[]; readonly operands: readonly Expr[] }
  | { readonly node: 'unary'; readonly op: string; readonly operand: Expr }
  /** `values[0] if tests[0] else values[1] if …`. */
  | { readonly node: 'conditional'; readonly tests: readonly Expr[]; readonly values: readonly Expr[] }
  | { readonly node: 'assignment'; readonly name: string; readonly value: Expr }
  | { readonly node: 'comprehension' | 'lambda'; readonly names: readonly string[]; readonly kids: readonly Expr[] }
  | { readonly node: 'starred'; readonly value: Expr }
  /** What we give no meaning: a slice, an ellipsis, what does not fit, nesting beyond the limit. */
  | { readonly node: 'other'; readonly kids: readonly Expr[] }
);
/** Without a key it is `**value`. */
export interface Entry {
  readonly key?: Expr;
  readonly value: Expr;
}

export interface Parameter {
  readonly name: string;
  readonly default?: Expr;
  readonly spread?: '*' | '**';
}
export interface Imported {
  readonly at: Range;
  /** `awsglue.context.GlueContext`. */
  readonly path: string;
  /** The name that it goes by here; `*` where all names are taken. */
  readonly as: string;
}
export type Block = readonly Statement[];

export type Statement = { readonly at: Range } & (
  | { readonly node: 'expression'; readonly value: Expr }
  /** `op` of an augmented assignment: `+`. */
  | { readonly node: 'assign'; readonly targets: readonly Expr[]; readonly value: Expr; readonly op?: string }
  | { readonly node: 'import'; readonly names: readonly Imported[] }
  | {
      readonly node: 'function';
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly decorators: readonly Expr[];
      readonly body: Block;
    }
  | {
      readonly node: 'class';
      readonly name: string;
      readonly bases: readonly Argument[];
      readonly decorators: readonly Expr[];
      readonly body: Block;
    }
  /** `if` and its `elif`s, or the cases of a `match`. An `else` has no test. */
  | { readonly node: 'branch'; readonly arms: readonly { readonly test?: Expr; readonly body: Block }[] }
  | {
      readonly node: 'loop';
      readonly kind: 'for' | 'while';
      readonly target?: Expr;
      /** What it goes over, or the condition. */
      readonly over: Expr;
      readonly body: Block;
      readonly otherwise: Block;
    }
  | {
      readonly node: 'with';
      readonly items: readonly { readonly value: Expr; readonly target?: Expr }[];
      readonly body: Block;
    }
  | {
      readonly node: 'try';
      readonly body: Block;
      readonly handlers: readonly { readonly test?: Expr; readonly name?: string; readonly body: Block }[];
      readonly otherwise: Block;
      readonly last: Block;
    }
  | { readonly node: 'return' | 'raise' | 'assert' | 'delete'; readonly values: readonly Expr[] }
  | { readonly node: 'global'; readonly names: readonly string[] }
  | { readonly node: 'break' | 'continue' | 'pass' }
  /** What does not fit, with the block below it. */
  | { readonly node: 'broken'; readonly kids: readonly Expr[]; readonly body: Block }
);
