export { declareTables } from './declare.ts';
export { leafTypes } from './leaves.ts';
export { columnsIn } from './substitute.ts';
export type { Catalog, Names, View } from './names.ts';
export { planStatement, readStatement, type PlannedScan } from './read-statement.ts';
export { addExternalSchemas, disagreements, throughSchemas, type ExternalSchemas } from './external-schemas.ts';
