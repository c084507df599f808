import { listOf, object, scalar, type Value } from '../value.ts';
import { objectType } from '../values/type.ts';
import { refused } from './signature.ts';

/** The rows of a table of comma-separated values as objects, whose names its first row gives. */
export function decodeCsv(text: string): Value {
  const rows = rowsOf(text);
  const [names, ...others] = rows ?? [];
  if (!names || new Set(names).size !== names.length) return refused('a table without a row of names');
  if (others.some(row => row.length !== names.length)) return refused('rows of different lengths');
  const type = objectType(new Map(names.map(name => [name, 'string'])));
  return listOf(
    type,
    others.map(row => object(new Map(names.map((name, at): [string, Value] => [name, scalar(row[at] ?? '')])))),
  );
}

/** Undefined where a quote stands where none may. https://pkg.go.dev/encoding/csv */
function rowsOf(given: string): readonly (readonly string[])[] | undefined {
  const text = given.replace(/\r\n/g, '\n').replace(/\r$/, '');
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === '\n') {
      at += 1;
      continue;
    }
    const row: string[] = [];
    for (let more = true; more;) {
      const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
      if (!field) return undefined;
      row.push(field.text);
      more = text[field.end] === ',';
      at = field.end + 1;
    }
    rows.push(row);
  }
  return rows;
}

interface Field {
  readonly text: string;
  readonly end: number;
}

function plainField(text: string, from: number): Field | undefined {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  const field = text.slice(from, end);
  return field.includes('"') ? undefined : { text: field, end };
}

function quotedField(text: string, from: number): Field | undefined {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue;
    const next = text[at + 1];
    if (next !== undefined && next !== ',' && next !== '\n') return undefined;
    return { text: text.slice(from + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return undefined;
}
