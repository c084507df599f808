/** How a leaf's values are stored. */
export type Physical = 'boolean' | 'int32' | 'int64' | 'int96' | 'float' | 'double' | 'bytes' | 'fixed';

/** What they mean, where the schema says so. */
export type Annotation =
  | { readonly name: 'text' | 'date' | 'other' }
  | { readonly name: 'decimal'; readonly scale: number }
  /** `digits` of a second's fraction. */
  | { readonly name: 'timestamp'; readonly digits: number }
  | { readonly name: 'integer'; readonly signed: boolean };

export type Order = 'boolean' | 'int' | 'unsigned' | 'float' | 'double' | 'bytes' | 'big-endian';

/** By the number that the format has for them. */
export const physicals: readonly Physical[] = [
  'boolean',
  'int32',
  'int64',
  'int96',
  'float',
  'double',
  'bytes',
  'fixed',
];

const plain: Readonly<Record<Physical, Order | undefined>> = {
  boolean: 'boolean',
  int32: 'int',
  int64: 'int',
  // Nobody agreed on its order.
  int96: undefined,
  float: 'float',
  double: 'double',
  bytes: 'bytes',
  fixed: 'bytes',
};

/** How values compare, and are written; undefined where nobody may compare them. `unordered`: an annotation forbids it. */
export function orderOf(physical: Physical | undefined, annotation?: Annotation, unordered = false): Order | undefined {
  if (physical === undefined || unordered) return undefined;
  const order = plain[physical];
  if (order === 'bytes' && annotation?.name === 'decimal') return 'big-endian';
  return order === 'int' && annotation?.name === 'integer' && !annotation.signed ? 'unsigned' : order;
}
