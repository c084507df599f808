import type { Json } from '../../model/resource.ts';

type Row = Readonly<Record<string, Json>>;
const keyOf = (schema: Json | undefined, table: Json | undefined) => JSON.stringify([schema ?? null, table ?? null]);
/** Character types of the catalog are padded with blanks. */
const trimmed = (value: Json | undefined): Json | undefined => (typeof value === 'string' ? value.trim() : value);
const without = (row: Readonly<Record<string, Json | undefined>>): Row =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );

/** Tables as SVV_TABLE_INFO has them, each with its `columns` and with the shares of rows of its `most_common` values. */
export async function redshiftTables(
  tables: AsyncIterable<Row>,
  columns: AsyncIterable<Row>,
  frequencies: AsyncIterable<Row>,
): Promise<readonly { readonly id: string; readonly value: Row }[]> {
  const columnsOf = new Map<string, Row[]>();
  for await (const { schema_name, table_name, column_name, data_type, encoding, distkey, sortkey } of columns) {
    const key = keyOf(trimmed(schema_name), trimmed(table_name));
    const own = columnsOf.get(key) ?? [];
    columnsOf.set(key, own);
    own.push(without({ column: trimmed(column_name), type: data_type, encoding, distkey, sortkey }));
  }
  const commonIn = new Map<string, Row[]>();
  for await (const { schemaname, tablename, attname, most_common_freqs } of frequencies) {
    const freq = firstOf(most_common_freqs);
    if (freq === undefined) continue;
    const key = keyOf(trimmed(schemaname), trimmed(tablename));
    commonIn.set(key, [...(commonIn.get(key) ?? []), without({ column: trimmed(attname), freq })]);
  }
  const found: { readonly id: string; readonly value: Row }[] = [];
  for await (const row of tables) {
    const value = Object.fromEntries(Object.entries(row).map(([name, own]) => [name, trimmed(own) ?? own]));
    const key = keyOf(value['schema'], value['table']);
    const [ownColumns, common] = [columnsOf.get(key), commonIn.get(key)];
    found.push({
      id: `${String(value['schema'])}.${String(value['table'])}`,
      value: {
        ...value,
        ...(ownColumns ? { columns: ownColumns } : {}),
        ...(common ? { most_common: common } : {}),
      },
    });
  }
  return found;
}

/** `{0.47,0.1}`: the share of the most common value. */
function firstOf(frequencies: Json | undefined): number | undefined {
  const first = /^\{([\d.eE+-]+)/.exec(String(frequencies))?.[1];
  const share = Number(first);
  return first !== undefined && share >= 0 && share <= 1 ? share : undefined;
}
