import { partsOfId } from '../model/identity.ts';
import type { Place } from '../model/place.ts';
import type { Table } from '../model/table.ts';
import { once } from './once.ts';

const scratch = /(?:^|_)(?:sandbox|scratch|playground|explor(?:e|ation)|experiments?|tmp|temp|tests?|poc|demo)(?:_|$)/;

/** A table of one session, or one whose schema or name says that people try things in it. */
export function isScratch(id: string, tables: readonly Table[] = []): boolean {
  const { database = '', table } = partsOfId(id);
  return table.startsWith('#') || scratch.test(table) || scratch.test(database) || temporaries(tables).has(id);
}

const temporaries = once(
  (tables: readonly Table[]) =>
    new Set(tables.flatMap(({ id, properties }) => (properties['temporary'] === 'true' ? [id] : []))),
);

const fixture = /(?:^|[/_.-])(?:tests?|specs?|mocks?|seeds?|seed_data)(?:[/_.-]|$)/i;

/** The text is of tests or seeds, by its path. */
export const isFixture = (at: Place): boolean => 'file' in at && at.file !== undefined && fixture.test(at.file);

const sample = /(?:^|\/)(?:examples?|samples?|tests?|fixtures?)\//i;
/** The text shows how something is used, by its folder. */
export const isExample = (at: Place): boolean => 'file' in at && at.file !== undefined && sample.test(at.file);

const fewRows =
  /^(?:dim|ref|lookup|lkp|lu|config|cfg|ctrl|control|seed|map|mapping|param|settings?)_|(?:^|_)(?:dim|dimension|lookup|ref|reference|config|configuration|ctrl|control|info|mappings?|params?|parameters?|settings?|types?|codes?|status(?:es)?|countries|currencies|calendar|audit|log|watermarks?|versions?|migrations?)$/;

/** By its name, a table of few rows: a dimension, settings, the record of a job's runs, what the engine tells of itself. */
export const isOfFewRows = (id: string): boolean => fewRows.test(partsOfId(id).table) || isOfEngine(id);

/** Redshift's own views, into which nobody inserts: a text that does was written from what one showed. */
const isOfEngine = (id: string) => /^(?:pg|svv|svl|stv|stl|sys)_/.test(partsOfId(id).table);
