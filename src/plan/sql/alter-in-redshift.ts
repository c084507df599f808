import { partsOfId } from '../../model/identity.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Column, Design, Table } from '../../model/table.ts';
import type { Compiled } from './rewrite-in-athena.ts';
import { isType, name } from './quote.ts';

/**
 * Redshift: ALTER in place for one change; where distribution and sort key both change, or the sort key is interleaved
 * while the distribution changes, a deep copy writes the table once instead of twice.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html
 */
export function alterInRedshift(table: Table, to: Design): Compiled {
  const { database, table: own } = partsOfId(table.id);
  const target = database === undefined ? name(own) : `${name(database)}.${name(own)}`;
  const changes = [distributionClause(to), sortClause(to)].filter(clause => clause !== undefined);
  if (changes.length === 0) return { missing: 'what to change' };
  if (changes.length === 1) return { statements: changes.map(clause => `ALTER TABLE ${target} ALTER ${clause}`) };
  if (!isKnown(table.columns)) return { statements: changes.map(clause => `ALTER TABLE ${target} ALTER ${clause}`) };
  const copy = deepCopy(table.columns, { ...table.design, ...to }, database, own);
  return copy ?? { statements: changes.map(clause => `ALTER TABLE ${target} ALTER ${clause}`) };
}

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

function deepCopy(
  columns: readonly Column[],
  design: Design,
  schema: string | undefined,
  own: string,
): Compiled | undefined {
  const typed = columns.filter(
    (column): column is Column & { readonly type: string } => isKnown(column.type) && isType(column.type),
  );
  if (typed.length !== columns.length || columns.length === 0) return undefined;
  const within = (table: string) => (schema === undefined ? name(table) : `${name(schema)}.${name(table)}`);
  const encoding = (column: Column) => {
    const set = column.encoding;
    return typeof set === 'string' && /^[a-z0-9]+$/i.test(set) ? ` ENCODE ${set.toUpperCase()}` : '';
  };
  const definitions = typed.map(column => `  ${name(column.name)} ${column.type}${encoding(column)}`).join(',\n');
  const { distribution, sortKey } = design;
  const style =
    distribution === undefined || !isKnown(distribution)
      ? []
      : [
          typeof distribution === 'object'
            ? `DISTSTYLE KEY DISTKEY (${name(distribution.key)})`
            : `DISTSTYLE ${distribution.toUpperCase()}`,
        ];
  const sort =
    sortKey === undefined || !isKnown(sortKey)
      ? []
      : [sortKey === 'auto' ? 'SORTKEY AUTO' : `COMPOUND SORTKEY (${sortKey.columns.map(name).join(', ')})`];
  const copy = within(`${own}__lakewise`);
  const list = typed.map(column => name(column.name)).join(', ');
  return {
    statements: [
      [`CREATE TABLE ${copy} (\n${definitions}\n)`, ...style, ...sort].join('\n'),
      `INSERT INTO ${copy} (${list})\nSELECT ${list}\nFROM ${within(own)}`,
      'BEGIN',
      `ALTER TABLE ${within(own)} RENAME TO ${name(`${own}__before_lakewise`)}`,
      `ALTER TABLE ${copy} RENAME TO ${name(own)}`,
      'COMMIT',
      `ANALYZE ${within(own)}`,
    ],
  };
}
