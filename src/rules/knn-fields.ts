import type { Json } from '../model/resource.ts';
import { jsonIn } from './resources.ts';

interface VectorField {
  readonly name: string;
  /** In the mappings: `["properties"]["v"]`. */
  readonly path: string;
  readonly dimension: number;
  /** Bytes of memory for a million vectors: the floats and the links of the graph, and a tenth more. */
  readonly perMillion: number;
}

/** The vector fields of an index's mappings that are kept whole, as 32-bit floats, in a graph in memory. */
export function fullVectors(mappings: string): readonly VectorField[] {
  const found: VectorField[] = [];
  const open: (readonly [name: string, value: Json, path: string])[] = [['', jsonIn(mappings) ?? '', '']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [name, value, path] = next;
    if (typeof value !== 'object') continue;
    const isList = Array.isArray(value);
    const own = isList ? undefined : fieldOf(name, value);
    if (own) found.push({ ...own, path });
    else
      for (const [key, inner] of Object.entries(value))
        open.push([key, inner, `${path}[${isList ? key : JSON.stringify(key)}]`]);
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function fieldOf(name: string, field: Json): Omit<VectorField, 'path'> | undefined {
  const get = (...path: readonly string[]) => path.reduce<Json | undefined>(member, field);
  const dimension = get('dimension');
  const method = get('method', 'name') ?? 'hnsw';
  const isWhole =
    get('type') === 'knn_vector' &&
    method === 'hnsw' &&
    (get('data_type') ?? 'float') === 'float' &&
    (get('mode') ?? 'in_memory') === 'in_memory' &&
    ['compression_level', 'model_id'].every(key => get(key) === undefined) &&
    get('method', 'parameters', 'encoder') === undefined;
  if (!isWhole || typeof dimension !== 'number') return undefined;
  const links = get('method', 'parameters', 'm') ?? 16;
  return { name, dimension, perMillion: 1.1e6 * (4 * dimension + 8 * (typeof links === 'number' ? links : 16)) };
}

const member = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).find(([own]) => own === key)?.[1]
    : undefined;
