import { tableId } from '../../model/identity.ts';
import type { Json } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import type { Column, Table } from '../../model/table.ts';
import { designOfStorage } from './glue-design.ts';
import { field, list, strings, text } from './json.ts';

/** A table as Glue's GetTables describes it; undefined where the answer names none. */
export function glueTable({ scope, value }: Entry): Table | undefined {
  const name = text(value['Name']);
  const database = text(value['DatabaseName']);
  if (name === undefined || database === undefined) return undefined;
  const storage = value['StorageDescriptor'];
  const parameters = strings(value['Parameters']);
  const location = text(field(storage, 'Location'));
  const inputFormat = text(field(storage, 'InputFormat'));
  const serde = text(field(storage, 'SerdeInfo', 'SerializationLibrary'));
  const keys = columnsOf(value['PartitionKeys']);
  const view = value['TableType'] === 'VIRTUAL_VIEW';
  return {
    id: tableId([database, name], { engine: 'athena', scope }),
    scope,
    kind: view ? 'view' : 'table',
    design: view
      ? {}
      : designOfStorage({
          ...(inputFormat === undefined ? {} : { inputFormat }),
          ...(serde === undefined ? {} : { serde }),
          serdeParameters: strings(field(storage, 'SerdeInfo', 'Parameters')),
          parameters,
          partitionKeys: keys.map(key => key.name),
        }),
    columns: [...columnsOf(field(storage, 'Columns')), ...keys],
    ...(location === undefined || location === '' ? {} : { location }),
    properties: value['TableType'] === 'GOVERNED' ? { ...parameters, table_type: 'GOVERNED' } : parameters,
    origins: [{ from: 'account', at: { arn: arnOf(scope, 'glue', `table/${database}/${name}`) } }],
    drift: [],
  };
}

const columnsOf = (value: Json | undefined): readonly Column[] =>
  list(value).flatMap(column => {
    const name = text(field(column, 'Name'));
    const type = text(field(column, 'Type'));
    return name === undefined
      ? []
      : [{ name: name.toLowerCase(), type: type?.toLowerCase() ?? { unknown: 'its type' } }];
  });

/** `scope` is `<account>/<region>[/…]`. */
export function arnOf(scope: string, service: string, resource: string): string {
  const [account = '', region = ''] = scope.split('/');
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
