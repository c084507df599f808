import type { Clause, PartitionField, Property } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { isMasked, type Token } from './lexer.ts';

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
      if (cursor.is('(')) return list(cursor);
      return cursor.done ? [] : [unquoted(cursor.next())];
    case 'size': {
      cursor.take('as');
      const size = cursor.done ? [] : [unquoted(cursor.next())];
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
      return cursor.is('(') ? list(cursor) : [];
    case 'optional-list':
      return cursor.is('(') ? list(cursor) : [];
  }
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
  cursor.take(')');
  return values;
}

/** `('a' = 'b', c = 1, d = ARRAY['x', 'y'])`: TBLPROPERTIES, SERDEPROPERTIES, the WITH of a CTAS. */
export function properties(cursor: Cursor): readonly Property[] {
  const found: Property[] = [];
  if (!cursor.take('(')) return found;
  while (!cursor.done && !cursor.is(')')) {
    const from = cursor.at;
    const key = cursor.next().value.toLowerCase();
    while (cursor.is('.') && !cursor.done) cursor.at += 2;
    // Spark may leave the sign out.
    const values =
      cursor.take('=') || cursor.peek().type === 'string' || cursor.peek().type === 'number'
        ? propertyValues(cursor)
        : undefined;
    found.push({ at: cursor.span(from), name: key, ...(values === undefined ? {} : { values }) });
    if (!cursor.take(',') && !cursor.is(')')) cursor.gapUntil(new Set(), true);
  }
  cursor.take(')');
  return found;
}

function propertyValues(cursor: Cursor): readonly string[] | undefined {
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
    (token.type === 'word' && !isMasked(token) && !cursor.is('(', 1));
  const simple = literal && (cursor.is(',', 1) || cursor.is(')', 1));
  if (simple) return [cursor.next().value];
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
      if (cursor.at === from) cursor.gapUntil(new Set(), true);
      else fields.push({ at, column, transform: 'identity', ...(type === '' ? {} : { type }) });
    }
    if (!cursor.take(',')) break;
  }
  if (!cursor.is(')')) cursor.gapUntil(new Set());
  cursor.take(')');
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
