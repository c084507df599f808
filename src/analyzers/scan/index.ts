export { layoutChanges } from './layout-changes.ts';
export { rescan, scanBytes, withRequests } from './rescan.ts';
