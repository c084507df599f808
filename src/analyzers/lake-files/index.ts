export type { Ask } from './ask.ts';
export { lakeFiles, type LakeFiles } from './lake-files.ts';
export type { FileGroup, TableFiles } from './table-files.ts';
export type { Version } from './iceberg/state.ts';
