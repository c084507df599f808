import type { ColumnarFormat } from '../../formats/tail.ts';
import type { EngineProfile } from './profile.ts';

export const isColumnar = (format: unknown): format is ColumnarFormat => format === 'parquet' || format === 'orc';

/** Files up to this size are read whole. */
export const wholeBytes = (format: ColumnarFormat, { parquet, orc }: EngineProfile): number =>
  format === 'parquet' ? parquet.smallFileBytes : orc.tinyStripeBytes;

/** The end of a file that is read at first. */
export const endBytes = (format: ColumnarFormat, { parquet, orc }: EngineProfile): number =>
  format === 'parquet' ? parquet.footerBytes : orc.tailBytes;
