export { declareTables } from './declare.ts';
export type { Catalog, Names, View } from './names.ts';
export { readStatement } from './read-statement.ts';
