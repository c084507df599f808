import type { Json, Resource } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import { list } from '../catalog/json.ts';
import type { Mapping } from './mapping.ts';
import { mappings } from './mappings/index.ts';
import { settledBy, valuesOf } from './shape.ts';

/** What an entry of a snapshot is as resources of Terraform's; none for kinds that no rule judges yet. */
export function accountResources(entry: Entry): readonly Resource[] {
  const kind = `${entry.service}/${entry.kind}`;
  const own = Object.hasOwn(mappings, kind) ? mappings[kind] : undefined;
  return (own ?? []).flatMap(mapping =>
    mapping.when?.(entry.value) === false
      ? []
      : (mapping.parts?.(entry.value) ?? [entry.value]).map(part => resourceOf(entry, part, mapping)),
  );
}

function resourceOf(
  entry: Entry,
  part: Json,
  { type, shape, arn: arnIn, unread = {}, guarded = [] }: Mapping,
): Resource {
  const arn = arnIn(entry, part);
  const lost = list(entry.value['Unread']).flatMap(name => (typeof name === 'string' ? (unread[name] ?? []) : []));
  const isLost = (path: string) => lost.some(own => path === own || path.startsWith(`${own}.`));
  const sensitive: string[] = [];
  const values = Object.entries(valuesOf(part, shape)).flatMap(([name, value]) => {
    if (isLost(name)) return [];
    if (!guarded.includes(name) || !isMap(value)) return [[name, value] as const];
    const { Hidden: hidden, ...rest } = value;
    for (const key of list(hidden)) sensitive.push(`${name}[${JSON.stringify(key)}]`);
    return [[name, rest] as const];
  });
  return {
    arn,
    type,
    values: Object.fromEntries(values),
    settled: settledBy(shape).filter(path => !isLost(path)),
    unknown: [],
    sensitive,
    origins: [{ from: 'account', at: { arn } }],
  };
}

const isMap = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && !Array.isArray(value);
