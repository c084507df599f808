import type { Json } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import { databasesTask, tablesTask, tableTask, type TableName } from './glue.ts';
import type { Only } from './only.ts';
import type { Task } from './read-pages.ts';
import { keyOf } from './read-partitions.ts';
import { text, type Region } from './region.ts';

type Value = Readonly<Record<string, Json>>;
/** Reads tasks; `what` says what is missing of those that fail. */
type Read = (tasks: readonly Task[], what: (count: number) => string) => Promise<AsyncIterable<Value>>;

/** Databases and tables as Glue describes them; pages may name a table twice. */
export async function readTables(region: Region, read: Read): Promise<readonly Entry[]> {
  return region.only ? readNamed(region, region.only, read) : readAll(region, read);
}

async function readAll({ scope, clients, chapter }: Region, read: Read): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const databases = new Set<string>();
  for await (const value of await read([databasesTask(clients.glue, scope)], () => 'databases')) {
    const name = text(value['Name']);
    if (name === undefined || databases.has(name)) continue;
    databases.add(name);
    entries.push({ scope, service: 'glue', kind: 'database', id: name, value });
  }
  chapter(`Tables of ${databases.size} databases`);
  const tasks = [...databases].map(name => tablesTask(clients.glue, scope, name));
  for await (const value of await read(tasks, count => `the tables of ${count} databases`)) {
    const entry = entryOf(scope, value);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** The tables that are named, and those behind views among them. */
async function readNamed(
  { scope, clients, chapter }: Region,
  { tables, behind }: Only,
  read: Read,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const asked = new Set<string>();
  for (let next = tables; next.length > 0;) {
    const wanted = next.filter(name => asked.size < asked.add(keyOf(name)).size);
    chapter(`${wanted.length} tables`);
    const found: TableName[] = [];
    const tasks = wanted.map(name => tableTask(clients.glue, scope, name));
    for await (const value of await read(tasks, count => `${count} tables`)) {
      const entry = entryOf(scope, value);
      if (!entry) continue;
      entries.push(entry);
      if (value['TableType'] === 'VIRTUAL_VIEW') found.push(...behind(entry));
    }
    next = found;
  }
  return entries;
}

/** Undefined where an answer does not name its table. */
function entryOf(scope: string, value: Value): Entry | undefined {
  const [database, table] = [text(value['DatabaseName']), text(value['Name'])];
  if (database === undefined || table === undefined) return undefined;
  return { scope, service: 'glue', kind: 'table', id: `${database}.${table}`, value };
}
