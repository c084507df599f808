import type { Statement } from '../../model/statement.ts';

export type Dialect = Statement['dialect'];

/** How a dialect writes what a lexer sees. */
export interface Spelling {
  /** A backslash in a string escapes the next character. */
  readonly backslash: boolean;
  /** `/* /* *\/ *\/` is one comment. */
  readonly nestedComments: boolean;
  /** `$$ … $$`. */
  readonly dollarQuotes: boolean;
  /** `"x"` is a string, not a name. */
  readonly doubleQuotedStrings: boolean;
  /** Statements that Hive reads escape with a backslash, whatever the others do. */
  readonly hiveDdl: boolean;
  /** `#temporary` is a name. */
  readonly hashNames: boolean;
  /** `2024_sales` is a name. */
  readonly digitNames: boolean;
  /** `5L`, `1.5BD` are numbers. */
  readonly numberSuffixes: boolean;
  /** `r'\d'` is a string that ends at its next quote, without escapes. */
  readonly rawStrings: boolean;
  /** A comment of one line goes on behind a backslash that ends it. */
  readonly continuedComments: boolean;
}

const plain: Spelling = {
  backslash: false,
  nestedComments: false,
  dollarQuotes: false,
  doubleQuotedStrings: false,
  hiveDdl: false,
  hashNames: false,
  digitNames: true,
  numberSuffixes: false,
  rawStrings: false,
  continuedComments: false,
};
const spellings: Readonly<Record<Dialect, Spelling>> = {
  athena: { ...plain, hiveDdl: true },
  trino: { ...plain, dollarQuotes: true },
  redshift: { ...plain, backslash: true, nestedComments: true, dollarQuotes: true, hashNames: true, digitNames: false },
  spark: {
    ...plain,
    backslash: true,
    nestedComments: true,
    doubleQuotedStrings: true,
    numberSuffixes: true,
    rawStrings: true,
    continuedComments: true,
  },
};

export const spellingOf = (dialect: Dialect): Spelling => spellings[dialect];

/** What dbt calls the adapters that write a dialect. */
const adapters: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  athena: new Set(['athena', 'trino']),
  trino: new Set(['trino', 'athena']),
  redshift: new Set(['redshift']),
  spark: new Set(['spark', 'databricks']),
};

export const adaptersOf = (dialect: Dialect): ReadonlySet<string> => adapters[dialect];
