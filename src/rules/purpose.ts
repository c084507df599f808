import { partsOfId } from '../model/identity.ts';
import type { Place } from '../model/place.ts';
import type { Table } from '../model/table.ts';

const scratch = /(?:^|_)(?:sandbox|scratch|playground|explor(?:e|ation)|experiments?|tmp|temp|tests?|poc|demo)(?:_|$)/;

/** A table of one session, or one whose schema or name says that people try things in it. */
export function isScratch(id: string, tables: readonly Table[] = []): boolean {
  const { database = '', table } = partsOfId(id);
  return (
    table.startsWith('#') ||
    scratch.test(table) ||
    scratch.test(database) ||
    tables.some(one => one.id === id && one.properties['temporary'] === 'true')
  );
}

const fixture =
  /(?:^|[/_.-])(?:tests?|specs?|fixtures?|mocks?|samples?|examples?|demos?|tutorials?|seeds?|seed_data)(?:[/_.-]|$)/i;

/** The text is of tests, samples or seeds, by its path. */
export const isFixture = (at: Place): boolean => 'file' in at && at.file !== undefined && fixture.test(at.file);
