export { rescan, scanBytes, withRequests } from './rescan.ts';
