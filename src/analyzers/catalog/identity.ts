export { partsOfId, tableId, type Naming } from '../../model/identity.ts';
