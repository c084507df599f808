import { decodedIfSound } from './format-error.ts';
import type { Held } from './held.ts';
import { orcTailStart } from './orc/tail.ts';
import { parquetTailStart } from './parquet/tail.ts';

export type ColumnarFormat = 'parquet' | 'orc';

const starts = { parquet: parquetTailStart, orc: orcTailStart };

/**
 * Where what tells what is in a file of `size` bytes begins: at most `most` bytes before its end, or at the footer; what of
 * it lies before `held` has still to be read, and asked again. Undefined where the file is not of the format.
 */
export function tailStart(format: ColumnarFormat, held: Held, size: number, most: number): number | undefined {
  return decodedIfSound(() => starts[format](held, size, most));
}
