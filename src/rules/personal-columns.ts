import { isKnown } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import type { Column, Table } from '../model/table.ts';
import { blocksOf, flagSetting, ofType, setting, textSetting } from './resources.ts';
import { ofTable, tablesOf } from './table-grants.ts';

const personal = new Set(['email', 'ssn', 'phone', 'mobile', 'dob', 'passport', 'iban']);
/** Beside such a word a column is about it, and no person is found by it: a count, a hash, a kind of phone, a campaign by mail. */
const about = new Set(
  `count flag is has os type hash domain id
  hashed sha256 md5 masked encrypted token redacted
  app brand browser carrier device model network operator platform provider version
  campaign consent opt optin sent status subject template valid verified
  code format prefix`.split(/\s+/),
);

/** A text that holds what identifies a person, by the words of its name. */
export function namesPerson({ name, type }: Column): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const isText = isKnown(type) && /^(?:string|varchar|char)\b/i.test(type);
  return isText && words.some(word => personal.has(word)) && !words.some(word => about.has(word));
}

/** The columns of a table that an LF-Tag, `key=value`, marks by Terraform; all of them where the table itself has it. */
export function taggedColumns(
  tag: string,
  resources: readonly Resource[],
  tables: readonly Table[],
): ReadonlyMap<Table, ReadonlySet<string>> {
  const found = new Map<Table, Set<string>>();
  for (const own of ofType(resources, 'aws_lakeformation_resource_lf_tags', 'aws_lakeformation_resource_lf_tag')) {
    const marked = ofTable(own);
    if (!marked || !tagsOf(own).includes(tag.toLowerCase())) continue;
    for (const table of tablesOf(marked, tables)) {
      const columns = found.get(table) ?? new Set();
      for (const column of namedColumns(own, marked.block, table)) columns.add(column);
      found.set(table, columns);
    }
  }
  return found;
}

/** Lake Formation keeps keys and values in lower case. */
function tagsOf(own: Resource): readonly string[] {
  const blocks = blocksOf(own, 'lf_tag');
  return (isKnown(blocks) ? blocks : []).map(path => {
    const [key, value] = ['key', 'value'].map(name => textSetting(own, `${path}.${name}`));
    return typeof key === 'string' && typeof value === 'string' ? `${key}=${value}`.toLowerCase() : '';
  });
}

function namedColumns(own: Resource, block: string, { columns }: Table): readonly string[] {
  const all = isKnown(columns) ? columns.map(({ name }) => name) : [];
  if (block === 'table[0]') return all;
  const named = setting(own, `${block}.column_names`);
  if (Array.isArray(named)) return named.map(name => String(name).toLowerCase());
  return flagSetting(own, `${block}.wildcard`) === true && setting(own, `${block}.excluded_column_names`) === undefined
    ? all
    : [];
}
