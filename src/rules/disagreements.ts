import type { Origin, Place } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import type { Table } from '../model/table.ts';
import { placesIn } from './resources.ts';
import { resourceAt } from './table-places.ts';
import { inBrackets, listed } from './wording.ts';

type Drift = Table['drift'][number];

/** What differs, in words, the gravest first; and where Terraform says it. */
const attributes: readonly (readonly [attribute: string, wording: string, path: string])[] = [
  ['type', 'table type', ''],
  ['format', 'format', 'storage_descriptor[0].input_format'],
  ['location', 'location', 'storage_descriptor[0].location'],
  ['partitionBy', 'partition keys', 'partition_keys'],
  ['columns', 'columns', 'storage_descriptor[0].columns'],
  ['types', 'column types', 'storage_descriptor[0].columns'],
];

/** How a table of the lake differs between its origins. What a warehouse makes of a table's design, it may choose itself. */
export function disagreementOf({ design, drift }: Table) {
  if (design.type === 'redshift') return undefined;
  const found = attributes.flatMap(([attribute, wording, path]) => {
    const own = drift.filter(one => one.attribute === attribute);
    return own.length === 0 ? [] : [{ wording: wording + columnsOf(own), path, own }];
  });
  const [gravest] = found;
  if (!gravest) return undefined;
  const parties = new Set(found.flatMap(({ own }) => own.flatMap(({ origins }) => origins.map(party))));
  return {
    /** What is read, and from where, not only as what. */
    isGrave: gravest.own.some(({ attribute }) => attribute !== 'columns' && attribute !== 'types'),
    parties: listed([...parties]),
    attributes: listed(found.map(({ wording }) => wording)),
    path: gravest.path,
  };
}

const most = 5;
function columnsOf(drift: readonly Drift[]): string {
  const columns = [...new Set(drift.flatMap(one => one.columns ?? []))];
  return inBrackets(columns.length > most ? [...columns.slice(0, most), '…'] : columns);
}

function party({ from, at }: Origin): string {
  if (from === 'account') return 'the catalog';
  const isSql = !['hcl', 'plan', 'cdktf'].includes(from) || !('address' in at) || !isTable(at.address);
  return isSql ? 'SQL' : 'Terraform';
}
const isTable = (address: string) => /(?:^|\.)aws_glue_catalog_table\./.test(address);

/** An origin of a table, at an attribute of Terraform's where it is one. */
export function placeOfOrigin({ at }: Origin, path: string, resources: readonly Resource[] | undefined): Place {
  const resource = resourceAt(at, resources);
  return resource ? placesIn(resource, path).at : at;
}
