import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import type { HiveTable } from '../hive-table.ts';
import { escaped } from './escape.ts';
import type { KeyProjection } from './key-projection.ts';
import { readKey } from './read-key.ts';
import { piecesOf, type Piece } from './template.ts';

/** Partitions that the catalog does not list: the table's properties tell their values and where they lie. */
export interface Projection {
  /** By key, in the table's order; those that a statement has to give are `injected`. */
  readonly keys: ReadonlyMap<string, KeyProjection | 'injected'>;
  /** Of the location, with a slash at its end. */
  readonly pieces: readonly Piece[];
  /** Without a template values stand in locations as Hive writes them. */
  readonly isEscaped: boolean;
}

/** Parts of a template that is read. */
const mostPieces = 100;

/** `now`: milliseconds since 1970-01-01 UTC. */
export function readProjection(table: HiveTable, now: number): Maybe<Projection> {
  const { properties, location, keys } = table;
  const template = properties['storage.location.template'];
  if (template === undefined && location === undefined)
    return { unknown: 'the catalog does not say where its files lie' };
  const pieces = piecesOf(template === undefined ? hiveTemplate(location ?? '', keys) : withSlash(template));
  const named = new Set(pieces.flatMap(piece => ('key' in piece ? [piece.key] : [])));
  if (pieces.length > mostPieces || keys.some(({ name }) => !named.has(name)) || named.size !== keys.length)
    return { unknown: 'its storage.location.template does not name its keys' };
  const found = new Map<string, KeyProjection | 'injected'>();
  for (const key of keys) {
    const projection = readKey(key, properties, now);
    if (isUnknown(projection)) return projection;
    found.set(key.name, projection === 'injected' || template !== undefined ? projection : escaped(projection));
  }
  return { keys: found, pieces, isEscaped: template === undefined };
}

const withSlash = (path: string) => (path.endsWith('/') ? path : `${path}/`);

const hiveTemplate = (location: string, keys: HiveTable['keys']) =>
  `${withSlash(location)}${keys.map(({ name }) => `${name}=\${${name}}/`).join('')}`;
