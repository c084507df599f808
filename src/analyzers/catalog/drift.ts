import { isDeepStrictEqual } from 'node:util';
import type { Origin } from '../../model/place.ts';
import type { Table } from '../../model/table.ts';
import { attributes } from './drift-attributes.ts';

type Drift = Table['drift'][number];

/**
 * What several origins of a table know and say differently, once spelled alike. What is unknown or absent in one says nothing,
 * and where texts of one kind disagree among themselves they may be of several environments: then none of them counts.
 */
export function driftOf(tables: readonly Table[]): Table['drift'] {
  const families = new Map<string, Table[]>();
  for (const table of tables) {
    const family = familyOf(table.origins[0]);
    families.set(family, [...(families.get(family) ?? []), table]);
  }
  if (families.size < 2) return [];
  return attributes.flatMap(([attribute, { said, columns }]) => {
    const speakers: (readonly [Table, unknown])[] = [];
    for (const members of families.values()) {
      const [first, ...rivals] = members.flatMap(table => {
        const value = said(table, tables);
        return value === undefined ? [] : [[table, value] as const];
      });
      if (!first) continue;
      if (rivals.some(([, value]) => !isDeepStrictEqual(value, first[1]))) return [];
      speakers.push(first);
    }
    const [nearest, ...others] = speakers;
    if (!nearest) return [];
    return others.flatMap(([table, value]): Drift[] => {
      if (isDeepStrictEqual(value, nearest[1])) return [];
      const differing = columns?.(nearest[1], value);
      if (differing?.length === 0) return [];
      const origins = [nearest[0].origins[0], table.origins[0]] as const;
      return [{ attribute, origins, ...(differing ? { columns: differing } : {}) }];
    });
  });
}

/** Terraform's forms are one declaration, and so are texts of SQL, wherever they stand. */
function familyOf({ from, at }: Origin): string {
  if (from === 'account' || from === 'sql' || from === 'script' || from === 'dbt')
    return from === 'account' ? from : 'sql';
  const isHost = 'address' in at && !/(?:^|\.)aws_glue_catalog_table\./.test(at.address);
  return isHost ? 'sql' : 'terraform';
}
