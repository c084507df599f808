import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Json, Resource } from '../model/resource.ts';
import { blocksOf, jsonIn, referenced, textSetting } from './resources.ts';

/** A queue as `wlm_json_configuration` has it. */
type Queue = Readonly<Record<string, Json>>;

interface Wlm {
  /** Of the text, below the parameter group. */
  readonly path: string;
  readonly queues: readonly Queue[];
  /** Where a queue, or a setting of it, stands in the text. */
  pathOf(queue: Queue | undefined, ...settings: readonly string[]): string;
}

/** The queues of a parameter group; undefined where it leaves them to Redshift, unknown where it may not. */
export function wlmOf(group: Resource): Maybe<Wlm> | undefined {
  const blocks = blocksOf(group, 'parameter');
  if (isUnknown(blocks)) return blocks;
  for (const block of blocks) {
    const name = textSetting(group, `${block}.name`);
    if (name !== undefined && isUnknown(name)) return name;
    if (name !== 'wlm_json_configuration') continue;
    const path = `${block}.value`;
    const text = textSetting(group, path);
    if (text === undefined || isUnknown(text)) return { unknown: path };
    const found = queuesIn(text);
    return found ? { path, ...found } : { unknown: path };
  }
  return undefined;
}

/** The queues of a cluster that are written; none where Redshift's own is left to it, of which there is one that does not scale. */
export function queuesOf(cluster: Resource, resources: readonly Resource[]): Maybe<readonly Queue[]> {
  const path = 'cluster_parameter_group_name';
  const name = textSetting(cluster, path);
  // An account names one always.
  if (name === undefined) return cluster.address === undefined ? { unknown: path } : [];
  if (typeof name === 'string' && name.startsWith('default.')) return [];
  const group = referenced(resources, cluster, path, 'aws_redshift_parameter_group', 'name');
  const wlm = group && isKnown(group) ? wlmOf(group) : { unknown: path };
  return wlm && isKnown(wlm) ? wlm.queues : (wlm ?? []);
}

/** Of the elements, what sets short queries apart is no queue. */
function queuesIn(text: string): Omit<Wlm, 'path'> | undefined {
  const value = jsonIn(text);
  if (value === undefined || !isList(value)) return undefined;
  return {
    queues: value.filter(isQueue).filter(queue => queue['short_query_queue'] === undefined),
    pathOf(queue, ...settings) {
      const name = queue && settings.find(setting => Object.hasOwn(queue, setting));
      const index = queue ? value.indexOf(queue) : -1;
      return index < 0 ? '' : `[${index}]${name === undefined ? '' : `[${JSON.stringify(name)}]`}`;
    },
  };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isQueue = (value: Json): value is Queue => typeof value === 'object' && value !== null && !isList(value);

/** A parameter group whose queues are written as JSON, as docs show it. */
export const wlmExample = (...queues: readonly string[]): string => `resource "aws_redshift_parameter_group" "bi" {
  name   = "bi"
  family = "redshift-1.0"

  parameter {
    name = "wlm_json_configuration"
    value = jsonencode([
${queues.map(queue => `      ${queue},`).join('\n')}
    ])
  }
}
`;
