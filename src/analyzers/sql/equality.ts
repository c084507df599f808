import type { Expr } from '../../model/tree.ts';
import type { TableScan } from './sources.ts';

/** Columns of two scans that are equal in every row; what is known of one is known of the other only where `into` says so. */
export interface Equality {
  readonly left: Side;
  readonly right: Side;
  readonly into: { readonly left: boolean; readonly right: boolean };
}

export interface Side {
  readonly scan: TableScan;
  readonly column: Expr & { readonly node: 'column' };
}
