/** UTF-16 offsets into the file, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: string;
  readonly at: Range;
  readonly value: Expr;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly at: Range;
  /** From the type to the last label: `resource "aws_s3_bucket" "raw"`. */
  readonly header: Range;
  readonly body: Body;
  /** In what CDKTF writes: the path of the construct. */
  readonly construct?: string;
  /** There is a syntax error in it: what it seems to lack may be there. */
  readonly broken: boolean;
}

/** A stretch of a template's text. Where it is not `verbatim` it is an escape, and stands for its range as a whole. */
export interface Piece {
  readonly text: string;
  readonly at: Range;
  readonly verbatim: boolean;
}
/** An interpolation, or what a directive makes of the template in it. */
export type Part = Piece | { readonly interpolation: Expr; readonly at: Range };

export type Expr = {
  readonly at: Range;
  /** Of what names begin: it stands in parentheses. */ readonly inParentheses?: true;
} &
  /** `digits` where a number is not exactly what a double is. */
  (
    | { readonly node: 'literal'; readonly value: string | number | boolean | null; readonly digits?: string }
    /** `text`: it is text even if all of it is one interpolation, as that of a directive is. */
    | { readonly node: 'template'; readonly parts: readonly Part[]; readonly text?: true }
    | { readonly node: 'list'; readonly items: readonly Expr[] }
    | { readonly node: 'object'; readonly entries: readonly Entry[] }
    /** `*` is the element that a splat is at. */
    | { readonly node: 'variable'; readonly name: string }
    | { readonly node: 'attribute'; readonly of: Expr; readonly name: string }
    | { readonly node: 'index'; readonly of: Expr; readonly key: Expr }
    /** `of[*]…`, with what is done to each element. */
    | { readonly node: 'splat'; readonly of: Expr; readonly each: Expr }
    | { readonly node: 'call'; readonly name: string; readonly args: readonly Expr[]; readonly spread: boolean }
    | { readonly node: 'unary'; readonly op: string; readonly arg: Expr }
    | { readonly node: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr }
    | { readonly node: 'conditional'; readonly test: Expr; readonly met: Expr; readonly unmet: Expr }
    | For
    /** The texts that a directive `for` repeats, as one. */
    | { readonly node: 'join'; readonly of: Expr }
    /** What we do not evaluate, in words; `limit`: for a bound of ours. */
    | { readonly node: 'other'; readonly what: string; readonly limit?: true }
  );

export interface For {
  readonly node: 'for';
  readonly keyName?: string;
  readonly name: string;
  readonly of: Expr;
  /** Makes it an object. */
  readonly key?: Expr;
  readonly value: Expr;
  readonly condition?: Expr;
  /** `...`: values of the same key become a list. */
  readonly group: boolean;
}

/** A bare word as a key is that word. */
export interface Entry {
  readonly key: Expr;
  readonly value: Expr;
}
