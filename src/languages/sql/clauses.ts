import type { Clause, PartitionField, Property } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { isMasked, type Token } from './token.ts';
import { none } from './words.ts';

/**
 * A clause as a table describes it: its words, and what follows. `value` one word or literal, `list` a parenthesised list,
 * `flag` nothing, `size` a number and perhaps its unit, `boolean` ON, OFF, TRUE, FALSE or nothing, `type` words up to the next clause.
 */
export interface Shape {
  readonly words: readonly string[];
  readonly takes: 'flag' | 'value' | 'boolean' | 'list' | 'optional-list' | 'optional-value' | 'value-list' | 'size';
}

export const shape = (words: string, takes: Shape['takes']): Shape => ({ words: words.split(' '), takes });

const units = new Set(['kb', 'mb', 'gb']);
const booleans = new Set(['on', 'off', 'true', 'false', 'preset', 'yes', 'no']);

/** The clause that stands next, if `shapes` knows it; longer leading words come first in the table. */
export function clause(cursor: Cursor, shapes: readonly Shape[]): Clause | undefined {
  const token = cursor.peek();
  if (token.type !== 'word') return undefined;
  const found = byFirst(shapes)
    .get(token.value)
    ?.find(({ words }) => cursor.areAll(words));
  if (!found) return undefined;
  const from = cursor.at;
  cursor.at += found.words.length;
  cursor.take('=');
  const values = valuesOf(cursor, found.takes);
  return { at: cursor.span(from), name: found.words.join(' '), values };
}

const indexes = new WeakMap<readonly Shape[], ReadonlyMap<string, readonly Shape[]>>();

/** A table's shapes by their first words. */
function byFirst(shapes: readonly Shape[]): ReadonlyMap<string, readonly Shape[]> {
  const known = indexes.get(shapes);
  if (known) return known;
  const firsts = new Set(shapes.map(({ words }) => words[0] ?? ''));
  const index = new Map([...firsts].map(first => [first, shapes.filter(({ words }) => words[0] === first)]));
  indexes.set(shapes, index);
  return index;
}

function valuesOf(cursor: Cursor, takes: Shape['takes']): readonly string[] {
  switch (takes) {
    case 'flag':
      return [];
    case 'boolean':
      cursor.take('as');
      return cursor.isOneOf(booleans) ? [cursor.next().value] : [];
    case 'value':
      cursor.take('as');
      return cursor.is('(') ? list(cursor) : value(cursor);
    case 'size': {
      cursor.take('as');
      const size = value(cursor);
      return cursor.isOneOf(units) ? [...size, cursor.next().value] : size;
    }
    case 'optional-value':
      cursor.take('as');
      return cursor.peek().type === 'string' || cursor.peek().type === 'number' ? [unquoted(cursor.next())] : [];
    case 'value-list': {
      const values: string[] = [];
      while (cursor.peek().type === 'string') {
        values.push(cursor.next().value);
        if (!cursor.take(',')) break;
      }
      return values;
    }
    case 'list':
      if (cursor.is('(')) return list(cursor);
      cursor.gapHere();
      return [];
    case 'optional-list':
      return cursor.is('(') ? list(cursor) : [];
  }
}

function value(cursor: Cursor): readonly string[] {
  if (!cursor.done) return [unquoted(cursor.next())];
  cursor.gapHere();
  return [];
}

const unquoted = (token: Token) => (isMasked(token) ? 'template' : token.value);

/** The words and literals in a parenthesis; a nested one is skipped. */
export function list(cursor: Cursor): readonly string[] {
  const values: string[] = [];
  cursor.take('(');
  while (!cursor.done && !cursor.is(')')) {
    if (cursor.is('(')) cursor.skipParens();
    else {
      const token = cursor.next();
      if (token.type !== 'symbol') values.push(token.type === 'quoted' ? token.value.toLowerCase() : unquoted(token));
    }
  }
  if (!cursor.take(')')) cursor.gapHere();
  return values;
}

/** `('a' = 'b', c = 1, d = ARRAY['x', 'y'])`: TBLPROPERTIES, SERDEPROPERTIES, the WITH of a CTAS. */
export function properties(cursor: Cursor): readonly Property[] {
  const found: Property[] = [];
  if (!cursor.take('(')) return found;
  while (!cursor.done && !cursor.is(')')) {
    const from = cursor.at;
    if (cursor.peek().type === 'symbol') cursor.gapHere();
    const isHive = cursor.peek().type === 'string' && cursor.dialect !== 'spark';
    const key = cursor.next().value.toLowerCase();
    while (cursor.is('.') && !cursor.done) cursor.at += 2;
    // Spark may leave the sign out.
    const isSet =
      cursor.take('=') ||
      (cursor.dialect === 'spark' && (cursor.peek().type === 'string' || cursor.peek().type === 'number'));
    if (!isSet) cursor.gapHere();
    const own = cursor.peek();
    const read = isSet ? propertyValues(cursor, isHive) : undefined;
    // Its placeholders are those of the engine, whatever else is a template.
    const isTemplate = read !== undefined && key === 'storage.location.template' && own.type === 'string';
    const values = isTemplate ? [cursor.text.slice(own.start + 1, own.end - 1)] : read;
    found.push({ at: cursor.span(from), name: key, ...(values === undefined ? {} : { values }) });
    if (!cursor.is(',') && !cursor.is(')')) cursor.gapUntil(none, true);
    if (cursor.take(',') && (cursor.done || cursor.is(')'))) cursor.gapHere();
  }
  if (!cursor.take(')')) cursor.gapHere();
  return found;
}

function propertyValues(cursor: Cursor, isHive: boolean): readonly string[] | undefined {
  const array = cursor.is('array') && cursor.is('[', 1);
  if (array) {
    cursor.at += 2;
    const values: string[] = [];
    let plain = true;
    while (!cursor.done && !cursor.is(']')) {
      const token = cursor.next();
      if (token.type === 'string') values.push(token.value);
      else if (token.value !== ',') plain = false;
    }
    cursor.take(']');
    return plain ? values : undefined;
  }
  const token = cursor.peek();
  const literal =
    token.type === 'string' ||
    token.type === 'number' ||
    (token.type === 'quoted' && isHive) ||
    (token.type === 'word' && !isMasked(token) && !cursor.is('(', 1));
  const simple = literal && (cursor.is(',', 1) || cursor.is(')', 1));
  if (simple) return [cursor.next().value];
  // Hive's is one literal; Trino's may be any expression.
  if (cursor.is(',') || cursor.is(')') || (isHive && !literal)) cursor.gapHere();
  if (isHive && literal && !isMasked(cursor.peek(1))) {
    cursor.at += 1;
    cursor.gapUntil(none, true);
    return undefined;
  }
  while (!cursor.done && !cursor.is(',') && !cursor.is(')'))
    if (cursor.is('(') || cursor.is('[')) cursor.skipParens();
    else cursor.at += 1;
  return undefined;
}

/** PARTITIONED BY: Hive's typed columns, Iceberg's columns and transforms. */
export function partitionFields(cursor: Cursor): readonly PartitionField[] {
  const fields: PartitionField[] = [];
  if (!cursor.take('(')) return fields;
  while (!cursor.done && !cursor.is(')')) {
    const from = cursor.at;
    if (isNameToken(cursor.peek()) && cursor.is('(', 1)) fields.push(transformed(cursor));
    else {
      const { name: column, type, at } = cursor.grammar.column(cursor);
      if (cursor.at === from) cursor.gapHere();
      else fields.push({ at, column, transform: 'identity', ...(type === '' ? {} : { type }) });
    }
    if (!cursor.take(',')) break;
    if (cursor.is(')')) cursor.gapHere();
  }
  if (!cursor.is(')')) cursor.gapUntil(none);
  if (!cursor.take(')')) cursor.gapHere();
  // Hive's columns all have types, Iceberg's none.
  if (cursor.dialect !== 'spark' && fields.some(({ type }) => type !== undefined))
    for (const { type, at } of fields) if (type === undefined) cursor.gaps.push(at);
  return fields;
}

function transformed(cursor: Cursor): PartitionField {
  const from = cursor.at;
  const transform = cursor.next().value.toLowerCase();
  const args = list(cursor);
  const column = args.find(value => !/^\d+$/.test(value)) ?? '';
  const count = args.find(value => /^\d+$/.test(value));
  const plain = transform.replace(/s$/, '');
  return { at: cursor.span(from), column, transform: count === undefined ? plain : `${plain}(${count})` };
}
