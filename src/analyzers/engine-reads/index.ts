export { athenaV3, type EngineProfile } from './profile.ts';
export { engineNames, profileOf, type EngineSettings } from './profile-of.ts';
export { groupBySum } from './group-by-sum.ts';
export { readFileBytes } from './read-file.ts';
