/** A column's type as the engine's planner knows it. */
export type SqlType =
  | {
      readonly name:
        'boolean' | 'tinyint' | 'smallint' | 'integer' | 'bigint' | 'real' | 'double' | 'varbinary' | 'date' | 'other';
    }
  | { readonly name: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly name: 'varchar'; readonly length?: number }
  | { readonly name: 'char'; readonly length: number }
  /** `precision`: digits of a second's fraction. */
  | { readonly name: 'timestamp'; readonly precision: number; readonly zone: boolean };
