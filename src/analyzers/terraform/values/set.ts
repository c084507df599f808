import { bigOf, booleanOf, sequence, unknown, type Value } from '../value.ts';
import { compare, isNegative } from './big.ts';
import { general } from './big-format.ts';
import { compareText, inOrder } from './compare-text.ts';
import type { Type } from './type.ts';

/** A set of values of one type: each once, in the order in which Terraform walks them. What is not known stays at its end. */
export function setOf(element: Type, items: readonly Value[]): Value {
  const known: { readonly value: Value; readonly key: string }[] = [];
  const open: Value[] = [];
  const seen = new Set<string>();
  for (const value of items) {
    if (
      value.is === 'unknown' ||
      value.is === 'secret' ||
      ((value.is === 'list' || value.is === 'object') && value.obstacle)
    ) {
      open.push(value);
      continue;
    }
    const key = hashOf(value);
    if (key === undefined) return unknown('a set whose order we do not know', { kind: 'set', element });
    const identity = identityOf(value) ?? key;
    if (seen.has(identity)) continue;
    seen.add(identity);
    known.push({ value, key });
  }
  known.sort(
    typeof element === 'string' ? (a, b) => compareScalars(a.value, b.value) : (a, b) => compareText(a.key, b.key),
  );
  return sequence('set', [...known.map(({ value }) => value), ...open], element);
}

/** Numbers that have the same ten digits are still two. */
function identityOf(value: Value): string | undefined {
  if (value.is === 'absent') return '~';
  if (value.is !== 'scalar' || typeof value.value !== 'number') return undefined;
  const { mantissa, exponent } = bigOf(value);
  return `${mantissa}p${exponent}`;
}

/** null behind all others. */
function compareScalars(a: Value, b: Value): number {
  if (a.is !== 'scalar' || b.is !== 'scalar') return a.is === b.is ? 0 : a.is === 'scalar' ? -1 : 1;
  if (typeof a.value === 'string' && typeof b.value === 'string') return compareText(a.value, b.value);
  if (typeof a.value === 'number' && typeof b.value === 'number') return compare(bigOf(a), bigOf(b));
  return Number(booleanOf(a)) - Number(booleanOf(b));
}

/** The text by which Terraform orders values that have no order of their own. https://github.com/zclconf/go-cty/blob/main/cty/set_internals.go */
function hashOf(value: Value): string | undefined {
  switch (value.is) {
    case 'absent':
      return '~';
    case 'scalar':
      if (typeof value.value === 'string') return quoted(value.value);
      return typeof value.value === 'number'
        ? (isNegative(bigOf(value)) ? '-' : '') + general(bigOf(value), 10)
        : value.value
          ? 'T'
          : 'F';
    case 'list': {
      const items = value.items.map(hashOf);
      if (items.includes(undefined)) return undefined;
      const [open, close] = value.form === 'tuple' ? ['<', '>'] : ['[', ']'];
      return open + items.map(item => `${item};`).join('') + close;
    }
    case 'object': {
      const entries = inOrder(value.fields).map(([name, inner]) => {
        const hash = hashOf(inner);
        const key = quoted(name);
        if (hash === undefined) return undefined;
        return value.form === 'map' ? `${key}:${hash};` : `${hash};`;
      });
      if (entries.includes(undefined)) return undefined;
      return value.form === 'map' ? `{${entries.join('')}}` : `<${entries.join('')}>`;
    }
    default:
      return undefined;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** As Go quotes a text: what has no glyph is escaped. https://pkg.go.dev/strconv#Quote */
function quoted(text: string): string {
  return `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, character => escapes[character] ?? hexed(character))}"`;
}

function hexed(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return '\\x' + code.toString(16).padStart(2, '0');
  return code <= 0xffff ? '\\u' + code.toString(16).padStart(4, '0') : '\\U' + code.toString(16).padStart(8, '0');
}
