import { Thrift, thriftType as type } from '../thrift.ts';
import { newerAnnotation, olderAnnotation, type Annotated } from './annotation.ts';
import { orderOf, physicals, type Annotation, type Order, type Physical } from './leaf-type.ts';

/** A line of the schema: a group says how many of the lines behind it are its own. */
export interface SchemaElement extends Omit<Leaf, 'path' | 'ids'> {
  readonly name: string;
  readonly children: number;
  readonly id: number | undefined;
}

/** A column as files have them: of a nested one each leaf. */
export interface Leaf {
  /** `a.b.c`. */
  readonly path: string;
  /** Of the path's fields, where the schema has ids; of those without, -1. */
  readonly ids: readonly number[];
  readonly physical: Physical | undefined;
  readonly annotation: Annotation | undefined;
  /** How values compare, and are written; undefined where nobody may compare them. */
  readonly order: Order | undefined;
}

/** Groups within groups; a deeper schema has no leaves that we know. */
const deepest = 64;

const fields = { physical: 1, name: 4, children: 5, converted: 6, scale: 7, id: 9, logical: 10 };

export function elementOf(thrift: Thrift): SchemaElement {
  let [name, children, kind, old, scale] = ['', 0, -1, -1, 0];
  let fieldId: number | undefined;
  let newer: Annotated | undefined;
  thrift.struct((id, kindOf) => {
    if (id === fields.name && kindOf === type.binary) name = thrift.text();
    else if (id === fields.logical && kindOf === type.struct) newer = newerAnnotation(thrift);
    else if (kindOf !== type.i32) return false;
    else if (id === fields.physical) kind = thrift.int();
    else if (id === fields.children) children = thrift.int();
    else if (id === fields.converted) old = thrift.int();
    else if (id === fields.scale) scale = thrift.int();
    else if (id === fields.id) fieldId = thrift.int();
    else return false;
    return true;
  });
  const { annotation, unordered } = newer ?? olderAnnotation(old, scale) ?? {};
  const physical = physicals[kind];
  return { name, children, id: fieldId, physical, annotation, order: orderOf(physical, annotation, unordered) };
}

/** The root is the first element; those behind it are its own. */
export function leavesOf([, ...elements]: readonly SchemaElement[]): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open: { readonly path: string; readonly ids: readonly number[]; left: number }[] = [];
  for (const { name, children, id, ...rest } of elements) {
    while (open.at(-1)?.left === 0) open.pop();
    const parent = open.at(-1);
    if (parent) parent.left -= 1;
    const path = parent ? `${parent.path}.${name}` : name;
    const ids = [...(parent?.ids ?? []), id ?? -1];
    if (children === 0) {
      // A group may have none.
      if (rest.physical !== undefined) leaves.push({ path, ids, ...rest });
    } else if (open.push({ path, ids, left: children }) > deepest) return [];
  }
  return leaves;
}
