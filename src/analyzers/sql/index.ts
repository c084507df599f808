export { declareTables, type Declared } from './declare.ts';
export { formatOf } from './design.ts';
export type { Catalog, Names, View } from './names.ts';
export { readStatement } from './read-statement.ts';
