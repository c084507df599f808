/** Leaves of one column that are told: a type with more is reported whole. */
const most = 1000;
const deepest = 50;

/**
 * The leaf columns that are read of a nested column: `path` leads into its structs; arrays and maps are read whole, and so
 * is what its type does not tell. `struct<a:int,b:struct<c:string>>` and `row(a int, b row(c varchar))` are both read.
 */
export function leavesOf(column: string, path: readonly string[], type: string | undefined): readonly string[] {
  const taken = [column];
  let here = type;
  for (const field of path) {
    const fields = here === undefined ? undefined : fieldsOf(here);
    if (here !== undefined && !fields?.has(field)) break;
    taken.push(field);
    here = fields?.get(field);
  }
  const found: Leaf[] = [];
  addLeaves(taken.join('.'), here, found, 0);
  return found.length <= most ? found.map(([leaf]) => leaf) : [taken.join('.')];
}

type Leaf = readonly [path: string, type: string | undefined];

/** All leaves of a column, each with its type. */
export function leafTypes(column: string, type: string): readonly Leaf[] {
  const found: Leaf[] = [];
  addLeaves(column, type, found, 0);
  return found.length <= most ? found : [[column, type]];
}

function addLeaves(prefix: string, type: string | undefined, found: Leaf[], depth: number): void {
  const fields = type === undefined || depth > deepest || found.length > most ? undefined : fieldsOf(type);
  if (!fields || fields.size === 0) found.push([prefix, type]);
  else for (const [name, inner] of fields) addLeaves(`${prefix}.${name}`, inner, found, depth + 1);
}

/** A struct's fields with their types; undefined of any other type. */
function fieldsOf(type: string): ReadonlyMap<string, string> | undefined {
  const opening = /^\s*(?:struct\s*<|row\s*\()/i.exec(type)?.[0];
  if (opening === undefined) return undefined;
  const fields = new Map<string, string>();
  let depth = 0;
  let from = opening.length;
  for (let at = from; at < type.length; at += 1) {
    const character = type[at] ?? '';
    const closes = character === '>' || character === ')';
    if (depth === 0 && (character === ',' || closes)) {
      const [, name, inner] = /^\s*["`]?([\w$-]+)["`]?\s*:?\s*(.*)$/s.exec(type.slice(from, at)) ?? [];
      if (name !== undefined && inner !== undefined) fields.set(name.toLowerCase(), inner.trim());
      from = at + 1;
      if (closes) break;
    } else if (character === '<' || character === '(') depth += 1;
    else if (closes) depth -= 1;
  }
  return fields;
}

/** Whether a type has leaves of its own. */
export const isStruct = (type: string | undefined): boolean =>
  type !== undefined && /^\s*(?:struct\s*<|row\s*\()/i.test(type);
