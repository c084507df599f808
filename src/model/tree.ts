import type { Span } from './place.ts';

/**
 * A statement's syntax tree, as `languages/sql` builds it and rules `visit` it. Every node says where it stands; what
 * was not understood is a span in `gaps`, and the rest of the statement still counts.
 */
export type Tree = {
  readonly at: Span;
  /** Leading words as the closed list of the command line's contract names them: `select`, `copy`, `create-table`, … */
  readonly kind: string;
  readonly gaps: readonly Span[];
  /** It begins a transaction, or ends one: COMMIT, ROLLBACK, … */
  readonly transaction?: 'begins' | 'ends';
} & (
  | { readonly node: 'query'; readonly query: Query }
  | {
      readonly node: 'insert';
      /** What is there goes: Hive's and Spark's. */
      readonly overwrite?: true;
      readonly target: Name;
      readonly columns: readonly Name[];
      readonly query?: Query;
    }
  | Update
  | Delete
  | Merge
  /** UNLOAD: the query, read inside its string where it stands in one. */
  | { readonly node: 'unload'; readonly query: Query; readonly clauses: readonly Clause[] }
  | CreateTable
  | {
      readonly node: 'create-view';
      readonly target: Name;
      readonly columns: readonly Name[];
      /** `auto refresh`, `backup`, `diststyle`, `distkey`, `sortkey`, `comment`, `security`, `with no schema binding`, … */
      readonly clauses: readonly Clause[];
      readonly properties: readonly Property[];
      readonly query: Query;
    }
  | {
      readonly node: 'copy';
      readonly target: Name;
      readonly columns: readonly Name[];
      readonly clauses: readonly Clause[];
    }
  | AlterTable
  /** EXPLAIN and PREPARE hold a statement; `runs` where it is carried out: EXPLAIN ANALYZE. */
  | { readonly node: 'holds'; readonly statement: Tree; readonly runs: boolean; readonly clauses: readonly Clause[] }
  /** A statement of names, words and values: DROP, TRUNCATE, ANALYZE, VACUUM, MSCK REPAIR TABLE, GRANT, SHOW, SET, CALL, … */
  | {
      readonly node: 'names';
      readonly targets: readonly Name[];
      readonly clauses: readonly Clause[];
      /** WHERE of an OPTIMIZE, arguments of a CALL or an EXECUTE, values of a SET. */
      readonly exprs: readonly Expr[];
      /** Of a cursor, a cached table, a model. */
      readonly query?: Query;
    }
  /** Recognised by its leading words alone, or (`kind` is `not-understood`) not at all: `reason`. */
  | { readonly node: 'other'; readonly reason?: string }
);

/** ALTER TABLE in any dialect: its changes in the order written. */
export interface AlterTable {
  readonly node: 'alter-table';
  readonly target: Name;
  readonly changes: readonly TableChange[];
}

/** One change: `add columns`, `set location`, `alter distkey`, `rename to`, … as its leading words say. */
export interface TableChange extends Clause {
  /** It is made to the partition that stands before it, not to the table. */
  readonly onPartition: boolean;
  readonly columns: readonly ColumnDefinition[];
  readonly properties: readonly Property[];
  /** Of a WHERE, and arguments. */
  readonly exprs: readonly Expr[];
  /** The other table that it names: RENAME TO, APPEND FROM, EXCHANGE. */
  readonly other?: Name;
}

/** The columns that a statement sets are the target's; `from` are the other relations that it sees. */
export interface Update {
  readonly node: 'update';
  readonly with: readonly Cte[];
  readonly target: Name;
  readonly alias?: string;
  readonly set: readonly Assignment[];
  readonly from: readonly Relation[];
  readonly where?: Expr;
}

export interface Assignment {
  readonly column: Name;
  readonly value: Expr;
}

export interface Delete {
  readonly node: 'delete';
  readonly with: readonly Cte[];
  readonly target: Name;
  readonly alias?: string;
  /** Redshift's USING. */
  readonly using: readonly Relation[];
  readonly where?: Expr;
}

export interface Merge {
  readonly node: 'merge';
  readonly target: Name;
  readonly alias?: string;
  readonly source: Relation;
  readonly on: Expr;
  readonly whens: readonly {
    readonly at: Span;
    readonly matched: boolean;
    /** NOT MATCHED BY SOURCE: rows of the target that no row of the source meets. */
    readonly bySource?: true;
    readonly and?: Expr;
    readonly does: 'update' | 'delete' | 'insert' | 'nothing';
    /** The columns that an INSERT names. */
    readonly columns: readonly Name[];
    readonly set: readonly Assignment[];
    /** An INSERT's row. */
    readonly values: readonly Expr[];
    /** UPDATE SET *, INSERT *, REMOVE DUPLICATES: every column of the source. */
    readonly star?: true;
  }[];
}

/** CREATE [EXTERNAL] TABLE in any dialect; a CTAS has a `query`. */
export interface CreateTable {
  readonly node: 'create-table';
  readonly external: boolean;
  readonly target: Name;
  readonly columns: readonly ColumnDefinition[];
  /** PARTITIONED BY of DDL: columns with types (Hive), transforms such as `day(ts)` (Iceberg). */
  readonly partitionedBy: readonly PartitionField[];
  /** `STORED AS`, `ROW FORMAT SERDE`, `LOCATION`, `DISTSTYLE`, `DISTKEY`, `SORTKEY`, … in the order written. */
  readonly clauses: readonly Clause[];
  /** TBLPROPERTIES, and the WITH (…) of a CTAS, by lower-case name. */
  readonly properties: readonly Property[];
  /** Redshift's CREATE TABLE … (LIKE other). */
  readonly like?: Name;
  readonly query?: Query;
}

/** A name of one to four parts as written; `value` is a part as its dialect folds it. */
export interface Name {
  readonly at: Span;
  readonly parts: readonly { readonly value: string; readonly quoted: boolean; readonly at: Span }[];
  /** It stands for text that is only known when the template is rendered. */
  readonly masked?: string;
}

export interface ColumnDefinition {
  readonly at: Span;
  readonly name: string;
  /** As written, white space single, lower case. */
  readonly type: string;
  /** Column clauses: `encode`, `distkey`, `sortkey`, `not null`, `default`, … */
  readonly clauses: readonly Clause[];
}

export interface PartitionField {
  readonly at: Span;
  readonly column: string;
  /** `identity`, `day`, `bucket(16)`, … */
  readonly transform: string;
  readonly type?: string;
}

/** A clause or option as written: its leading words in lower case, and the words and literals that follow them, unquoted. */
export interface Clause {
  readonly at: Span;
  readonly name: string;
  readonly values: readonly string[];
}

export interface Property {
  readonly at: Span;
  readonly name: string;
  /** A literal's text unquoted, an ARRAY's items; absent where the value is an expression that we do not evaluate. */
  readonly values?: readonly string[];
}

export interface Query {
  readonly at: Span;
  readonly with: readonly Cte[];
  readonly recursive: boolean;
  readonly body: Body;
  readonly orderBy: readonly Expr[];
  /** The ORDER BY clause from its keyword to its last item; Hive's SORT BY and the like are not one. */
  readonly orderedAt?: Span;
  readonly limit?: Expr;
  readonly offset?: Expr;
}

export interface Cte {
  readonly at: Span;
  readonly name: string;
  readonly columns: readonly string[];
  readonly query: Query;
}

export type Body =
  | Select
  | {
      readonly node: 'set';
      readonly at: Span;
      readonly op: 'union' | 'intersect' | 'except';
      readonly all: boolean;
      readonly arms: readonly Body[];
      /** The operators between the arms as written, `UNION` or `UNION DISTINCT`: one fewer than arms. */
      readonly operators: readonly Span[];
    }
  | { readonly node: 'values'; readonly at: Span; readonly rows: readonly (readonly Expr[])[] }
  | { readonly node: 'table'; readonly at: Span; readonly name: Name }
  | { readonly node: 'nested'; readonly at: Span; readonly query: Query };

export interface Select {
  readonly node: 'select';
  readonly at: Span;
  readonly distinct: boolean;
  /** Redshift's TOP n. */
  readonly top?: Expr;
  readonly items: readonly Item[];
  readonly from: readonly Relation[];
  readonly where?: Expr;
  readonly groupBy: readonly Expr[];
  readonly having?: Expr;
  readonly qualify?: Expr;
  readonly windows: readonly NamedWindow[];
  /** Redshift's SELECT … INTO, Spark's FROM … INSERT INTO … SELECT: the table that it writes. */
  readonly into?: Name;
  /** GROUP BY ALL: by every item that aggregates nothing. */
  readonly groupsByAll?: true;
  /** GROUPING SETS, ROLLUP, CUBE: a row may stand for all values of a key, which is null in it. */
  readonly groupingSets?: true;
  /** The conditions of START WITH and CONNECT BY. */
  readonly hierarchy?: readonly Expr[];
}

/** What a window function looks at; `base` is the named window that it builds on. */
export interface Window {
  readonly base?: string;
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly Expr[];
  /** The expressions in its frame's bounds, and in the row pattern around it. */
  readonly frame?: readonly Expr[];
}

/** One of a SELECT's WINDOW clause. */
export interface NamedWindow extends Window {
  readonly name: string;
}

export type Item =
  | { readonly at: Span; readonly expr: Expr; readonly alias?: string }
  /** `*`, `t.*`; `except` lists columns left out. */
  | { readonly at: Span; readonly star: true; readonly of?: Name; readonly except?: readonly string[] };

export type Relation = {
  readonly at: Span;
  readonly alias?: string;
  readonly columns: readonly string[];
  /** TABLESAMPLE leaves out `parts` of its files (SYSTEM), or rows that were read. */
  readonly sampled?: 'parts' | 'rows';
} & (
  | { readonly node: 'table'; readonly name: Name; readonly asOf?: AsOf }
  | { readonly node: 'subquery'; readonly query: Query; readonly lateral: boolean }
  /** UNNEST(…), a table function, PartiQL navigation over an alias: reads its arguments, no table. */
  | { readonly node: 'function'; readonly name: string; readonly args: readonly Expr[] }
  | Reshaped
  | {
      readonly node: 'join';
      readonly kind: 'inner' | 'left' | 'right' | 'full' | 'cross';
      readonly natural: boolean;
      readonly left: Relation;
      readonly right: Relation;
      readonly on?: Expr;
      readonly using: readonly string[];
    }
);

/** Time travel: the table as it was, at a snapshot's number, a branch's or tag's name, or a point in time. */
export interface AsOf {
  readonly by: 'version' | 'timestamp';
  readonly expr: Expr;
}

/** PIVOT, UNPIVOT, MATCH_RECOGNIZE: rows made of another relation's. */
export interface Reshaped {
  readonly node: 'reshaped';
  readonly by: 'pivot' | 'unpivot' | 'match-recognize';
  readonly of: Relation;
  /** Expressions over `of` that decide which rows there are, whoever asks. */
  readonly needs: readonly Expr[];
  /** Columns that it adds; `expr` is read once somebody asks for the column. */
  readonly adds: readonly Named[];
  /** The columns of `of` that go through: none, those asked for, or all of them, as rows are grouped by them. */
  readonly keeps: 'none' | 'asked' | 'all';
  /** Columns of `of` that do not go through. */
  readonly drops: readonly string[];
  /** The variables of a row pattern, which qualify columns of `of`. */
  readonly labels: readonly string[];
}

export interface Named {
  readonly name: string;
  readonly expr?: Expr;
}

export type Expr = { readonly at: Span } &
  /** `a`, `t.a`, `s.t.a`, `t.a.b` (navigation): which part is what, scopes decide. */
  (
    | { readonly node: 'column'; readonly parts: readonly string[] }
    /**
     * `text` is unquoted; a typed literal (`DATE '…'`) says its type. `of` is what an interval counts (`day`, `day to
     * second`), or the type that stands before an `other` (`decimal`, `bigint`).
     */
    | {
        readonly node: 'literal';
        readonly type:
          'string' | 'number' | 'boolean' | 'null' | 'date' | 'timestamp' | 'interval' | 'binary' | 'other';
        readonly text: string;
        readonly of?: string;
      }
    /** `?`, `:name`, a masked template. */
    | { readonly node: 'parameter'; readonly text: string }
    /** `count(*)` has `star`; `unit` is that of EXTRACT(year FROM …), DATEADD(day, …) where it is a word, and TRIM's LEADING. */
    | {
        readonly node: 'call';
        readonly name: string;
        readonly args: readonly Expr[];
        readonly star: boolean;
        readonly distinct: boolean;
        readonly unit?: string;
        /** Redshift's APPROXIMATE. */
        readonly approximate?: true;
        readonly filter?: Expr;
        readonly over?: Window;
      }
    /** Operators as SQL writes them in lower case: `=`, `and`, `or`, `not`, `between`, `not in`, `is null`, `like`, `||`, `[]`, … A chain of one `and` or `or` is one node. */
    | {
        readonly node: 'op';
        readonly op: string;
        readonly args: readonly Expr[];
        /** NOT stood before the opposite comparison: NaN, which passes no comparison of order, passes this one. */
        readonly turned?: true;
      }
    /** What it compares first, if it compares (`compares`); then each condition and its result; then ELSE's. */
    | { readonly node: 'case'; readonly compares: boolean; readonly args: readonly Expr[] }
    /** `tries`: TRY_CAST, null where a value cannot be cast. */
    | { readonly node: 'cast'; readonly arg: Expr; readonly type: string; readonly tries?: true }
    | { readonly node: 'subquery'; readonly query: Query }
    | { readonly node: 'lambda'; readonly params: readonly string[]; readonly body: Expr }
    /** ROW, ARRAY, MAP, a parenthesised list. */
    | { readonly node: 'list'; readonly args: readonly Expr[] }
    /** Nested deeper than the parser follows, or partly not understood: the columns, calls and subqueries in it, flat. */
    | { readonly node: 'flat'; readonly args: readonly Expr[] }
  );
