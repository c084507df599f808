import { partsOfId } from '../../model/identity.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Design, Table } from '../../model/table.ts';
import { name } from './quote.ts';
import type { Compiled } from './rewrite-in-athena.ts';

/**
 * Redshift changes both in place, the sort key first: the distribution of a table with an interleaved key cannot be altered.
 * In place nothing else is touched: a copy would lose identities, constraints, defaults, grants, and rows written meanwhile.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html
 */
export function alterInRedshift(table: Table, to: Design): Compiled {
  const { database, table: own } = partsOfId(table.id);
  const target = database === undefined ? name(own) : `${name(database)}.${name(own)}`;
  const sort = sortClause(to);
  const distribution = distributionClause(to);
  const changes = [sort, distribution].filter(clause => clause !== undefined);
  if (changes.length === 0) return { missing: 'what to change' };
  if (distribution !== undefined && sort === undefined && isInterleaved(table.design))
    return { missing: 'a way to change the distribution of a table with an interleaved sort key' };
  return { statements: changes.map(clause => `ALTER TABLE ${target} ALTER ${clause}`) };
}

export const isInterleaved = ({ sortKey }: Design) =>
  sortKey !== undefined && typeof sortKey === 'object' && 'style' in sortKey && sortKey.style === 'interleaved';

function distributionClause({ distribution }: Design): string | undefined {
  if (distribution === undefined || !isKnown(distribution)) return undefined;
  return typeof distribution === 'object'
    ? `DISTSTYLE KEY DISTKEY ${name(distribution.key)}`
    : `DISTSTYLE ${distribution.toUpperCase()}`;
}

function sortClause({ sortKey }: Design): string | undefined {
  if (sortKey === undefined || !isKnown(sortKey)) return undefined;
  if (sortKey === 'auto') return 'SORTKEY AUTO';
  return sortKey.style === 'compound' ? `COMPOUND SORTKEY (${sortKey.columns.map(name).join(', ')})` : undefined;
}
