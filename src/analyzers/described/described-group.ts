import type { Range } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { isColumnar, wholeBytes } from '../engine-reads/columnar.ts';
import { readFileBytes, type EngineProfile } from '../engine-reads/index.ts';
import type { FileRead, Need } from '../engine-reads/need.ts';
import type { FileFormat } from '../engine-reads/read-file.ts';
import type { Description } from './description.ts';
import { shapedFile } from './shaped-file.ts';

/** Files of a table that are only described: each is taken to be like the others. */
export interface DescribedGroup {
  readonly table: Table;
  readonly told: Description;
  /** Most likely figures. */
  readonly files: number;
  readonly bytes: number;
  /** Factors between which the bytes lie. */
  readonly fill: Range;
}

/** Larger files are looked at as several: a split is not larger for it. */
const mostFileBytes = 2 ** 36;
/** What is read of all of them together. */
export function readDescribed(format: FileFormat, group: DescribedGroup, need: Need, profile: EngineProfile): FileRead {
  const { table, told, bytes, fill } = group;
  const files = Math.max(group.files, Math.ceil(bytes / mostFileBytes));
  const size = Math.max(1, Math.round(bytes / files));
  const times = bytes / size;
  const usualFile = shapedFile(format, { size, table, told }, need, 'usual');
  const usual = readFileBytes(format, usualFile, need, profile);
  const [narrow, wide] = isColumnar(format)
    ? (['narrow', 'wide'] as const).map(lean =>
        readFileBytes(format, shapedFile(format, { size, table, told }, need, lean), need, profile),
      )
    : [usual, usual];
  const mayBePruned = isColumnar(format) && (need.domains.size > 0 || (need.mayNarrow ?? []).length > 0);
  const low = mayBePruned
    ? 0
    : Math.min(usual.bytes.low, narrow?.bytes.low ?? 0) * (need.rows === undefined ? times * fill.low : 1);
  const expected = usual.bytes.expected * times;
  const most = Math.max(usual.bytes.high, wide?.bytes.high ?? 0) * times * fill.high;
  const isSized = told.files !== undefined || told.fileBytes !== undefined;
  // Small files are read whole, and nobody says that they are not small.
  const whole =
    isColumnar(format) && !isSized && size > wholeBytes(format, profile) && most > 0 ? bytes * fill.high : 0;
  const high = Math.max(most, whole, expected);
  return {
    bytes: {
      low: Math.min(Math.floor(low), Math.round(expected)),
      expected: Math.round(expected),
      high: Math.ceil(high),
    },
    because: [
      'described',
      ...(whole > 0 ? (['files-untold'] as const) : []),
      ...usual.because.filter(reason => !notOfData.has(reason)),
    ],
  };
}

/** Reasons that speak of footers: nobody has read one. */
const notOfData: ReadonlySet<string> = new Set(['no-statistics', 'dictionary', 'footer-unknown', 'last-batch']);
