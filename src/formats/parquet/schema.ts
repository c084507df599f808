import { Thrift, thriftType as type } from '../thrift.ts';

/** A line of the schema: a group says how many of the lines behind it are its own. */
export interface SchemaElement {
  readonly name: string;
  readonly children: number;
  readonly order: Order | undefined;
}

/** A column as files have them: of a nested one each leaf. */
export interface Leaf {
  /** `a.b.c`. */
  readonly path: string;
  /** How values compare, and are written; undefined where nobody may compare them. */
  readonly order: Order | undefined;
}

export type Order = 'boolean' | 'int' | 'unsigned' | 'float' | 'double' | 'bytes' | 'big-endian';

/** Groups within groups; a deeper schema has no leaves that we know. */
const deepest = 64;

const fields = { physical: 1, name: 4, children: 5, converted: 6, logical: 10 };
const physical: readonly (Order | undefined)[] = [
  'boolean',
  'int',
  'int',
  // INT96 has no order.
  undefined,
  'float',
  'double',
  'bytes',
  'bytes',
];
/** Of the older annotations: a decimal, the unsigned ones, and an interval, which has no order. */
const converted = { decimal: 5, unsigned: new Set([11, 12, 13, 14]), interval: 21 };
const logical = { decimal: 5, integer: 10, float16: 15 };

export function elementOf(thrift: Thrift): SchemaElement {
  let [name, children, kind, old] = ['', 0, -1, -1];
  let annotation: Order | 'none' | undefined;
  thrift.struct((id, own) => {
    if (id === fields.name && own === type.binary) name = thrift.text();
    else if (id === fields.logical && own === type.struct) annotation = annotationOf(thrift);
    else if (own !== type.i32) return false;
    else if (id === fields.physical) kind = thrift.int();
    else if (id === fields.children) children = thrift.int();
    else if (id === fields.converted) old = thrift.int();
    else return false;
    return true;
  });
  return { name, children, order: orderOf(kind, old, annotation) };
}

function orderOf(kind: number, old: number, annotation: Order | 'none' | undefined): Order | undefined {
  const plain = physical[kind];
  if (annotation === 'none' || old === converted.interval) return undefined;
  if (plain === 'bytes') return annotation ?? (old === converted.decimal ? 'big-endian' : plain);
  if (plain === 'int') return annotation === 'unsigned' || converted.unsigned.has(old) ? 'unsigned' : plain;
  return plain;
}

/** What an annotation says of the order; undefined where it says nothing. */
function annotationOf(thrift: Thrift): Order | 'none' | undefined {
  let order: Order | 'none' | undefined;
  thrift.struct(id => {
    if (id === logical.decimal) order = 'big-endian';
    if (id === logical.float16) order = 'none';
    if (id !== logical.integer) return false;
    thrift.struct((field, own) => {
      // The flag is the field's type.
      if (field === 2 && own === type.false) order = 'unsigned';
      return false;
    });
    return true;
  });
  return order;
}

/** The root is the first element; those behind it are its own. */
export function leavesOf([, ...elements]: readonly SchemaElement[]): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open: { readonly path: string; left: number }[] = [];
  for (const { name, children, order } of elements) {
    while (open.at(-1)?.left === 0) open.pop();
    const parent = open.at(-1);
    if (parent) parent.left -= 1;
    const path = parent ? `${parent.path}.${name}` : name;
    if (children === 0) leaves.push({ path, order });
    else if (open.push({ path, left: children }) > deepest) return [];
  }
  return leaves;
}
