import { FormatError } from '../format-error.ts';
import { packed, protobufFields } from '../protobuf.ts';

/** A column, or a part of one: the first is the root. */
export interface OrcType {
  readonly kind: number;
  /** Of a struct its fields, of a list its elements. */
  readonly children: readonly number[];
  readonly names: readonly string[];
  /** As Iceberg numbers its fields. */
  readonly fieldId?: number;
}

/** Throws FormatError. */
export function orcTypeOf(message: Uint8Array): OrcType {
  let kind = 0;
  const children: number[] = [];
  const names: string[] = [];
  let fieldId: number | undefined;
  for (const { id, value } of protobufFields(message)) {
    if (typeof value === 'number') {
      if (id === 1) kind = value;
      if (id === 2) children.push(value);
      continue;
    }
    if (id === 2) for (const child of packed(value)) children.push(child);
    if (id === 3) names.push(Buffer.from(value).toString('utf8'));
    if (id === 7) fieldId = fieldIdOf(value) ?? fieldId;
  }
  return { kind, children, names, ...(fieldId === undefined ? {} : { fieldId }) };
}

/** An attribute is a key and a value. */
function fieldIdOf(message: Uint8Array): number | undefined {
  const texts = new Map<number, string>();
  for (const { id, value } of protobufFields(message))
    if (typeof value !== 'number') texts.set(id, Buffer.from(value).toString('utf8'));
  const id = texts.get(1) === 'iceberg.id' ? Number(texts.get(2)) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}

/** Every type but the root is the child of one before it: a tree. Throws FormatError. */
export function checkTree(types: readonly OrcType[]): void {
  const seen = new Set<number>();
  for (const [parent, { children }] of types.entries())
    for (const child of children) {
      if (child <= parent || child >= types.length || seen.has(child)) throw new FormatError('its types are no tree');
      seen.add(child);
    }
}
