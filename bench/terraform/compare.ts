import { isDeepStrictEqual } from 'node:util';
import { schemaOf, type BlockSchema } from '../../src/analyzers/terraform/provider/schema.ts';
import type { Json, Resource } from '../../src/model/resource.ts';
import { isList, type Data } from './expressions.ts';

/** What a plan says of a resource. */
export interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: { readonly [name: string]: Data };
  /** What its configuration sets, as the plan has it. */
  readonly expressions: unknown;
}
export interface Tally {
  known: number;
  unknown: number;
  /** Where they are, as the plan has them. */
  readonly unknowns: string[];
  readonly contradictions: string[];
}

/** Compares what a configuration sets and the plan knows with what we say of it. */
export function compare(planned: Planned, ours: Resource, tally: Tally): void {
  let into = tally;
  const schema = schemaOf(planned.type);
  const unsure = new Set([...ours.unknown, ...ours.sensitive]);
  const values = typeof ours.values === 'object' && !isArray(ours.values) ? ours.values : {};
  for (const [name, value] of Object.entries(planned.values)) {
    const isSet = has(planned.expressions, name) || name in values || unsure.has(name);
    if (isSet) compareAt(value, values[name], name, schema, true, inside(planned.expressions, name));
  }

  function compareAt(
    value: Data,
    own: Json | undefined,
    path: string,
    of: BlockSchema | undefined,
    isWhole: boolean,
    expressions?: unknown,
  ): void {
    if (unsure.has(path)) {
      into.unknown += leaves(value);
      into.unknowns.push(`${planned.address}.${path}: planned ${JSON.stringify(value)}`);
      return;
    }
    const name =
      path
        .replace(/\[\d+\]$/, '')
        .split('.')
        .at(-1) ?? '';
    const nested = of?.blocks.get(name);
    if (isWhole && nested && isList(value)) {
      const items = isArray(own) ? own : [];
      if (items.length !== value.length) wrong(path, value, own);
      else
        for (const [at, item] of pairs(value, items, path, nested))
          compareBlock(item, items[at], `${path}[${at}]`, nested, inside(expressions, at));
      return;
    }
    if (value === null) {
      if (own === undefined) into.known += 1;
      else wrong(path, value, own);
    } else if (isList(value) && isArray(own) && value.length === own.length) {
      const type = of?.attributes.get(name)?.type;
      const isSet = typeof type === 'object' && 'set' in type;
      const [theirs, mine] = isSet ? [sorted(value), sorted(own)] : [value, own];
      for (const [at, item] of theirs.entries()) compareAt(item, mine[at], `${path}[${at}]`, undefined, false);
    } else if (typeof value === 'object' && !isList(value) && typeof own === 'object' && !isArray(own)) {
      for (const [key, inner] of Object.entries(value)) {
        const below = isIdentifier(key) && isWhole ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
        compareAt(inner, own[key], unsure.has(below) ? below : `${path}[${JSON.stringify(key)}]`, undefined, false);
      }
      for (const key of Object.keys(own)) if (!(key in value)) wrong(`${path}.${key}`, null, own[key]);
    } else if (value === own || sameJson(value, own)) into.known += 1;
    else wrong(path, value, own);
  }

  /** The planned blocks by our indexes: those of a set have no order of their own. */
  function pairs(planned: readonly Data[], own: readonly Json[], path: string, of: BlockSchema) {
    if (of.nesting !== 'set') return planned.entries();
    const left = [...planned];
    const fitting = own.map((item, at) => {
      const fits = (other: Data) => {
        const outer = into;
        into = { known: 0, unknown: 0, unknowns: [], contradictions: [] };
        compareBlock(other, item, `${path}[${at}]`, of, undefined);
        const { contradictions } = into;
        into = outer;
        return contradictions.length === 0;
      };
      const found = Math.max(0, left.findIndex(fits));
      return left.splice(found, 1)[0] ?? null;
    });
    return fitting.entries();
  }

  function compareBlock(value: Data, own: Json | undefined, path: string, of: BlockSchema, expressions: unknown) {
    if (value === null || typeof value !== 'object' || isList(value)) return;
    const inner = typeof own === 'object' && !isArray(own) ? own : {};
    for (const [name, item] of Object.entries(value))
      if (name in inner || unsure.has(`${path}.${name}`) || has(expressions, name))
        compareAt(item, inner[name], `${path}.${name}`, of, true, inside(expressions, name));
  }

  function wrong(path: string, theirs: Data, mine: Json | undefined) {
    into.contradictions.push(
      `${planned.address}.${path}: planned ${JSON.stringify(theirs)}, ours ${JSON.stringify(mine)}`,
    );
  }
}

const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const has = (value: unknown, name: string) => typeof value === 'object' && value !== null && name in value;
const inside = (value: unknown, name: string | number): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(String(name)) : undefined;
const isIdentifier = (name: string) => /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name);
const sorted = <T extends Json | Data>(items: readonly T[]) =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function leaves(value: Data): number {
  if (value === null || typeof value !== 'object') return 1;
  return (isList(value) ? value : Object.values(value)).reduce((sum: number, item) => sum + leaves(item), 0) || 1;
}

/** Texts that are JSON are the same as JSON. */
function sameJson(a: Data, b: Json | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  try {
    return isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}
