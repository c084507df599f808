import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';

const raw = /(?:^|[/_.-])(?:raw|bronze|landing|ingest(?:ion|ed)?)(?:[/_.-]|$)/i;
const clean =
  /(?:^|[/_.-])(?:clean(?:ed|sed)?|curated|trusted|refined|silver|gold|conformed|processed|marts?)(?:[/_.-]|$)/i;

/** Whether a table is one of what came in, by its database, or by where its files lie. */
export function isRaw({ id, location }: Table): boolean {
  const { database = '' } = partsOfId(id);
  const path = location !== undefined && isKnown(location) ? location : '';
  if (clean.test(database) || clean.test(path)) return false;
  return raw.test(database) || raw.test(path);
}

const words =
  'raw bronze landing ingest ingested clean cleaned curated trusted refined silver gold processed stage staging stg';
const ofZones = new Set(words.split(' '));
const stemOf = (id: string) =>
  partsOfId(id)
    .table.split('_')
    .filter(word => !ofZones.has(word))
    .join('_');

/** The one table of the same name, less the words for zones, that is not raw. */
export function cleanTwin(table: Table, tables: readonly Table[]): Table | undefined {
  const stem = stemOf(table.id);
  const found = tables.filter(
    own =>
      own.kind === 'table' &&
      own.design.type !== 'redshift' &&
      own.id !== table.id &&
      stemOf(own.id) === stem &&
      !isRaw(own),
  );
  return found.length === 1 ? found[0] : undefined;
}

const exploring =
  /(?:^|[^a-z])(?:ad_?-?hoc|explor\w*|sandbox|playground|scratch|notebooks?|analysts?|data_?-?science|ds|dev|tests?)(?:[^a-z]|$)/i;
/** A workgroup in which people try things, by its name. */
export const isExploration = (place: string): boolean => exploring.test(place);
