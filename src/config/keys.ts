import type { Path } from './document.ts';

const top = 'rules overrides context ignore database dialect region snapshot tables queries suppress'.split(' ');
const below: Readonly<Record<string, readonly string[]>> = {
  rules: ['severity', 'options'],
  overrides: ['files', 'dialect', 'database', 'severity', 'ignore'],
  tables: ['bytes', 'rows'],
  queries: ['runsPerMonth'],
  suppress: ['rule', 'on', 'reason', 'until'],
};

/** The keys that may stand at a path, for suggestions; docs/config.schema.json decides. */
export const keysAt = ([first]: Path): readonly string[] => (first === undefined ? top : (below[String(first)] ?? []));
