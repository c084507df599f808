import { parseJson, type JsonValue } from '../../languages/json/index.ts';
import { placerThrough, textOf } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Span } from '../../model/place.ts';
import type { Brackets, Written } from './ground.ts';
import { literalText } from './module.ts';
import { pathTo } from './path.ts';
import type { Fields, Value } from './value.ts';

type Note = (path: string, at: Span) => void;

/** Deeper parts have the place of what they are in. */
const deepest = 50;

/** Where the parts of texts that are JSON are written, by path: in the text itself, or in what is encoded. */
export function innerPlaces(fields: Fields): Readonly<Record<string, Span>> {
  const found: Record<string, Span> = {};
  const note: Note = (path, at) => {
    found[path] = at;
  };
  for (const [name, value] of fields) noteTexts(value, name, note);
  return found;
}

function noteTexts(value: Value, path: string, note: Note): void {
  if (value.is === 'list')
    for (const [index, item] of value.items.entries()) noteTexts(item, `${path}[${index}]`, note);
  else if (value.is === 'object') for (const [name, inner] of value.fields) noteTexts(inner, pathTo(path, name), note);
  else if (value.is === 'scalar' && value.encoded) noteEncoded(value.encoded, path, note, 0);
  else if (value.is === 'scalar' && value.written) noteText(value.written, path, note);
}

/** What stands in a text that is JSON. */
export function noteText({ runs, place }: Written, path: string, note: Note): void {
  const text = textOf(runs);
  if (!/^\s*[[{]/.test(text)) return;
  const { value, problems } = parseJson(text, '');
  if (value && problems.length === 0) noteJson(value, path, placerThrough(runs, place), note, 0);
}

function noteJson(value: JsonValue, path: string, place: Placer, note: Note, depth: number): void {
  if (depth > deepest) return;
  if (value.node === 'list')
    for (const [index, item] of value.items.entries()) {
      note(`${path}[${index}]`, place(item.at.start, item.at.end));
      noteJson(item, `${path}[${index}]`, place, note, depth + 1);
    }
  if (value.node === 'object')
    for (const { name, nameAt, value: inner } of value.members) {
      const own = keyed(path, name);
      note(own, place(nameAt.start, inner.at.end));
      noteJson(inner, own, place, note, depth + 1);
    }
}

/** What is written in brackets and braces, as far as it is. */
function noteEncoded(value: Value, path: string, note: Note, depth: number): void {
  if ((value.is !== 'list' && value.is !== 'object') || depth > deepest) return;
  const { brackets } = value;
  const entries: readonly (readonly [string, Value, Span | undefined])[] =
    value.is === 'list'
      ? value.items.map((item, index) => [`${path}[${index}]`, item, itemAt(brackets, index)])
      : [...value.fields].map(([name, inner]) => [keyed(path, name), inner, entryAt(brackets, name)]);
  for (const [own, inner, at] of entries) {
    const span = at ?? ('brackets' in inner && inner.brackets ? whole(inner.brackets) : undefined);
    if (span) note(own, span);
    noteEncoded(inner, own, note, depth + 1);
  }
}

const keyed = (path: string, name: string) => `${path}[${JSON.stringify(name)}]`;
const whole = ({ expr: { at }, place }: Brackets): Span => place(at.start, at.end);

function itemAt(brackets: Brackets | undefined, index: number): Span | undefined {
  const item = brackets?.expr.node === 'list' ? brackets.expr.items[index] : undefined;
  return item && brackets?.place(item.at.start, item.at.end);
}

function entryAt(brackets: Brackets | undefined, name: string): Span | undefined {
  const entries = brackets?.expr.node === 'object' ? brackets.expr.entries : [];
  const entry = entries.findLast(({ key }) => (key.node === 'literal' ? String(key.value) : literalText(key)) === name);
  return entry && brackets?.place(entry.key.at.start, entry.value.at.end);
}
