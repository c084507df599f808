import { tableId } from '../../model/identity.ts';
import { isKnown, type Maybe } from '../../model/maybe.ts';
import type { Column, Table } from '../../model/table.ts';
import { designOfStorage } from '../catalog/glue-design.ts';
import { databaseOf } from './database-of.ts';
import type { Described } from './described.ts';
import { attributeOf } from './traverse.ts';
import { absent, maybeText, reasonOf, textOf, type Fields, type Value } from './value.ts';

/** An `aws_glue_catalog_table`; undefined where its name is not known. */
export function glueTable(instance: Described): Table | undefined {
  const fields = instance.fields();
  const name = textOf(get(fields, 'name'));
  if (name === undefined) return undefined;
  const database = databaseOf(get(fields, 'database_name'), instance);
  const storage = blockOf(get(fields, 'storage_descriptor'));
  const view = textOf(get(fields, 'table_type'))?.toUpperCase() === 'VIRTUAL_VIEW';
  const link = get(fields, 'target_table').is !== 'absent';
  const parameters = parametersOf(fields);
  const own = isKnown(parameters) ? parameters : {};
  const keys = columnsOf(get(fields, 'partition_keys'));
  const location = maybeText(within(storage, 'location'));
  return {
    id: tableId(database === undefined ? [name] : [database, name], { engine: 'athena' }),
    kind: view ? 'view' : 'table',
    design: view || link ? {} : designOf(storage, parameters, keys),
    columns: link ? { unknown: 'the table that this one is a link to' } : allColumns(storage, keys),
    ...(location === undefined || location === '' ? {} : { location }),
    properties: isGoverned(fields) ? { ...own, table_type: 'GOVERNED' } : own,
    origins: [instance.origin],
    drift: [],
  };
}

/** What engines read from a property is a type of its own there. */
const isGoverned = (fields: Fields) => textOf(get(fields, 'table_type'))?.toUpperCase() === 'GOVERNED';

function designOf(storage: Value, parameters: Parameters, keys: Maybe<readonly Column[]>): Table['design'] {
  const serde = blockOf(within(storage, 'ser_de_info'));
  const library = maybeText(within(serde, 'serialization_library'));
  const inputFormat = maybeText(within(storage, 'input_format'));
  return designOfStorage({
    ...(inputFormat === undefined ? {} : { inputFormat }),
    ...(library === undefined ? {} : { serde: library }),
    serdeParameters: textsOf(within(serde, 'parameters')),
    parameters,
    partitionKeys: isKnown(keys) ? keys.map(key => key.name) : keys,
  });
}

type Parameters = Maybe<Readonly<Record<string, Maybe<string>>>>;

/** The table's parameters, by lower-case name, with what `open_table_format_input` makes of them. */
function parametersOf(fields: Fields): Parameters {
  const own = textsOf(get(fields, 'parameters'));
  const format = get(fields, 'open_table_format_input');
  if (!isKnown(own) || format.is === 'absent') return own;
  return { ...own, table_type: format.is === 'list' ? 'ICEBERG' : reasonOf(format) };
}

function allColumns(storage: Value, keys: Maybe<readonly Column[]>): Table['columns'] {
  const columns = columnsOf(within(storage, 'columns'));
  if (!isKnown(columns)) return columns;
  if (!isKnown(keys)) return keys;
  return columns.length === 0 ? { unknown: 'no columns are declared' } : [...columns, ...keys];
}

function columnsOf(blocks: Value): Maybe<readonly Column[]> {
  if (blocks.is === 'absent') return [];
  if (blocks.is !== 'list') return reasonOf(blocks);
  const columns: Column[] = [];
  for (const block of blocks.items) {
    const name = maybeText(within(block, 'name')) ?? { unknown: 'a column without a name' };
    if (!isKnown(name)) return name;
    const type = maybeText(within(block, 'type')) ?? { unknown: 'its type' };
    columns.push({ name: name.toLowerCase(), type: isKnown(type) ? type.toLowerCase() : type });
  }
  return columns;
}

function textsOf(value: Value): Parameters {
  if (value.is === 'absent') return {};
  if (value.is !== 'object') return reasonOf(value);
  const entries = [...value.fields].flatMap(([key, inner]) => {
    const text = maybeText(inner);
    return text === undefined ? [] : [[key.toLowerCase(), text] as const];
  });
  return Object.fromEntries(entries);
}

const get = (fields: Fields, name: string): Value => fields.get(name) ?? absent;

/** An attribute of a block; of an absent block it is absent. */
function within(block: Value, name: string): Value {
  if (block.is === 'object') return get(block.fields, name);
  return block.is === 'absent' ? absent : attributeOf(block, name);
}

/** The one block of its name. */
const blockOf = (value: Value): Value => (value.is === 'list' ? (value.items[0] ?? absent) : value);
