import type { Clause, ColumnDefinition, CreateTable, Name, TableChange } from '../../model/tree.ts';

/** A table's definition as it stands after a change of ALTER TABLE. What changes a partition, or nothing that is known of tables, leaves it as it is. */
export function altered(create: CreateTable, change: TableChange): CreateTable {
  if (change.onPartition) return create;
  const { name, values } = change;
  switch (name) {
    case 'set location':
      return {
        ...withProperties(create, [], ['location', 'external_location']),
        clauses: replaced(create.clauses, ['location'], { ...change, name: 'location' }),
      };
    case 'set tblproperties':
    case 'set table properties':
      return withProperties(
        create,
        change.properties,
        change.properties.map(property => property.name),
      );
    case 'unset tblproperties':
      return withProperties(
        create,
        [],
        values.map(value => value.toLowerCase()),
      );
    case 'set fileformat':
    case 'set file format':
      return values.length === 1
        ? { ...create, clauses: replaced(create.clauses, formats, { ...change, name: 'stored as' }) }
        : create;
    case 'alter encode auto':
      return { ...create, clauses: replaced(create.clauses, ['encode auto'], { ...change, name: 'encode auto' }) };
    case 'rename to':
      return change.other ? { ...create, target: renamed(create.target, change.other) } : create;
    default:
      return name.includes('dist')
        ? distributed(create, change)
        : name.includes('sortkey')
          ? sorted(create, change)
          : withColumns(create, change);
  }
}

const formats = ['stored as', 'stored as inputformat', 'inputformat', 'outputformat', 'row format serde', 'using'];

const replaced = (clauses: readonly Clause[], names: readonly string[], ...now: readonly Clause[]) => [
  ...clauses.filter(({ name }) => !names.includes(name)),
  ...now,
];

const withProperties = (
  create: CreateTable,
  added: CreateTable['properties'],
  removed: readonly string[],
): CreateTable => ({
  ...create,
  properties: [...create.properties.filter(({ name }) => !removed.includes(name)), ...added],
});

/** RENAME TO names the table alone, or with its schema. */
const renamed = (target: Name, other: Name): Name =>
  other.parts.length > 1 ? other : { ...other, parts: [...target.parts.slice(0, -1), ...other.parts] };

const without = (columns: readonly ColumnDefinition[], clause: string) =>
  columns.map(column => ({ ...column, clauses: column.clauses.filter(({ name }) => name !== clause) }));

/** `alter distkey c`, `alter diststyle key distkey c`, `alter diststyle even`. */
function distributed(create: CreateTable, { at, name, values }: TableChange): CreateTable {
  const [key] = values;
  const style = /^alter diststyle (all|even|auto)$/.exec(name)?.[1];
  if (style === undefined && (key === undefined || !name.endsWith('distkey'))) return create;
  const now: readonly Clause[] =
    style === undefined
      ? [{ at, name: 'distkey', values: key === undefined ? [] : [key] }]
      : [{ at, name: 'diststyle', values: [style] }];
  return {
    ...create,
    columns: without(create.columns, 'distkey'),
    clauses: replaced(create.clauses, ['diststyle', 'distkey'], ...now),
  };
}

/** `alter sortkey (a, b)`, `alter sortkey none`. */
function sorted(create: CreateTable, { at, name, values }: TableChange): CreateTable {
  const own = name.replace(/^alter /, '');
  return {
    ...create,
    columns: without(create.columns, 'sortkey'),
    clauses: replaced(
      create.clauses,
      ['sortkey', 'compound sortkey', 'interleaved sortkey', 'sortkey auto', 'sortkey none'],
      { at, name: own, values },
    ),
  };
}

/** Columns follow where the definition lists them; a query's or another table's are not listed. */
function withColumns(create: CreateTable, { name, values, columns: listed }: TableChange): CreateTable {
  if (create.columns.length === 0 && (create.query || create.like)) return create;
  const [first = ''] = values;
  const put = (columns: readonly ColumnDefinition[]): CreateTable => ({ ...create, columns });
  const change = (edit: (column: ColumnDefinition) => ColumnDefinition) =>
    put(create.columns.map(column => (column.name === first ? edit(column) : column)));
  const [column] = listed;
  switch (name) {
    case 'add':
    case 'add column':
    case 'add columns':
      return put([...create.columns, ...listed]);
    case 'replace columns':
      return put(listed);
    case 'drop':
    case 'drop column':
    case 'drop columns':
      return put(create.columns.filter(own => !values.includes(own.name)));
    case 'change':
    case 'change column':
      return column ? change(own => ({ ...own, name: column.name, type: column.type })) : create;
    case 'rename column':
      return change(own => ({ ...own, name: values.at(-1) ?? own.name }));
    case 'alter column':
      return change(own => retyped(own, values));
    default:
      return create;
  }
}

/** `alter column a type bigint`, `alter column a set data type bigint`, `alter column a encode zstd`. */
function retyped(column: ColumnDefinition, values: readonly string[]): ColumnDefinition {
  const [, word, second, third, fourth] = values;
  const type = word === 'type' ? second : word === 'set' && second === 'data' && third === 'type' ? fourth : undefined;
  if (type !== undefined) return { ...column, type };
  if (word !== 'encode' || second === undefined) return column;
  return {
    ...column,
    clauses: replaced(column.clauses, ['encode'], { at: column.at, name: 'encode', values: [second] }),
  };
}
