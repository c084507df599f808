import type { Problem } from '../../model/report.ts';
import { placerOf } from '../text.ts';
import { JsonList, JsonLiteral, JsonMember, JsonObject, JsonString, type JsonValue, type Range } from './nodes.ts';

export type { JsonMember, JsonValue } from './nodes.ts';

export interface ParsedJson {
  readonly value: JsonValue | undefined;
  /** Offsets where the text is not JSON: whatever encloses one may lack something. */
  readonly faults: readonly number[];
  /** At most one: the first fault. */
  readonly problems: readonly Problem[];
}

interface Fault {
  readonly at: number;
  readonly message: string;
}
type Open =
  | { readonly node: 'list'; readonly start: number; readonly items: JsonValue[] }
  | {
      readonly node: 'object';
      readonly start: number;
      readonly members: JsonMember[];
      name?: { text: string; at: Range };
    };

const token = /[\s\uFEFF]+|[{}[\]:,]|"(?:[^"\\\n\r]|\\[^\n\r])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z]+|[^]/y;
const mostNames = 10_000;
const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/**
 * Reads JSON with the place of everything; iterative. What does not fit is left out and told once, the rest is kept. Of the
 * members `without` of the outermost object it keeps that they are there.
 */
export function parseJson(text: string, file: string, without: ReadonlySet<string> = new Set()): ParsedJson {
  const stack: Open[] = [];
  const isSkipped = () => {
    const [outer] = stack;
    return stack.length > 1 && outer?.node === 'object' && outer.name !== undefined && without.has(outer.name.text);
  };
  let root: JsonValue | undefined;
  const faults: Fault[] = [];
  const blame = (at: number, message: string) => faults.push({ at, message });
  let expects: 'value' | 'name' | 'colon' | 'separator' = 'value';
  let afterComma = false;

  const put = (value: JsonValue) => {
    const parent = stack.at(-1);
    if (isSkipped()) {
      if (parent?.node === 'object') delete parent.name;
    } else if (parent?.node === 'list') parent.items.push(value);
    else if (parent?.name) {
      parent.members.push(new JsonMember(parent.name.text, parent.name.at, value));
      delete parent.name;
    } else if (!parent && root === undefined) root = value;
    else blame(value.at.start, parent ? 'This value has no name' : 'Nothing may follow the end of the document');
  };
  const close = (end: number) => {
    const open = stack.pop();
    if (!open) return;
    // A copy has no room to grow.
    put(
      open.node === 'list'
        ? new JsonList(open.start, end, open.items.slice())
        : new JsonObject(open.start, end, open.members.slice()),
    );
  };

  /** The same name is the same text each time. */
  const names = new Map<string, string>();
  const nameOf = ({ start, end }: Range): string => {
    const name = new JsonString(start, end, text).text;
    const known = names.get(name);
    if (known === undefined && names.size < mostNames) names.set(name, name);
    return known ?? name;
  };

  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match;
    const at = { start: match.index, end: match.index + word.length };
    const parent = stack.at(-1);
    const first = word.charAt(0);
    if (/[\s\uFEFF]/.test(first)) continue;
    if (first === '}' || first === ']') {
      const fits = parent?.node === (first === '}' ? 'object' : 'list');
      if (!fits || afterComma || expects === 'colon' || (expects === 'value' && parent.node === 'object'))
        blame(at.start, `A ${quoted(first)} does not belong here`);
      if (fits) close(at.end);
      expects = 'separator';
    } else if (first === ',') {
      if (expects !== 'separator' || !parent) blame(at.start, 'A comma does not belong here');
      if (parent?.node === 'object') delete parent.name;
      expects = parent?.node === 'object' ? 'name' : 'value';
    } else if (first === ':') {
      if (expects !== 'colon') blame(at.start, 'A colon does not belong here');
      expects = 'value';
    } else if (first === '{' || first === '[') {
      if (expects !== 'value') blame(at.start, `${quoted(first)} does not belong here: a comma or a name is missing`);
      stack.push(
        first === '{' ? { node: 'object', start: at.start, members: [] } : { node: 'list', start: at.start, items: [] },
      );
      expects = first === '{' ? 'name' : 'value';
    } else if (first === '"' && word.length > 1) {
      if (parent?.node === 'object' && !parent.name) {
        if (expects !== 'name') blame(at.start, 'A comma is missing before this name');
        parent.name = { text: isSkipped() ? '' : nameOf(at), at };
        expects = 'colon';
      } else {
        if (expects !== 'value') blame(at.start, 'A comma or colon is missing before this string');
        put(new JsonString(at.start, at.end, text));
        expects = 'separator';
      }
    } else {
      const value = /^[-\d]/.test(word) ? Number(word) : words[word];
      if (value === undefined || Number.isNaN(value)) {
        blame(at.start, first === '"' ? 'This string is not closed on its line' : `${quoted(word)} is not JSON`);
        if (first === '"') token.lastIndex = endOfLine(text, at.start);
      } else {
        if (expects !== 'value') blame(at.start, 'A comma or colon is missing before this value');
        put(new JsonLiteral(at.start, at.end, value));
        expects = 'separator';
      }
    }
    afterComma = first === ',';
  }
  if (stack.length > 0) blame(stack.at(-1)?.start ?? 0, 'This is never closed');
  if (stack.length > 0) blame(text.length, 'The document ends too early');
  while (stack.length > 0) close(text.length);
  if (!root) blame(0, 'There is no JSON in this file');
  const [fault] = faults;
  return { value: root, faults: faults.map(({ at }) => at), problems: fault ? [problem(fault, file, text)] : [] };
}

const quoted = (word: string) => '`' + (word.length > 40 ? `${word.slice(0, 39)}…` : word) + '`';
const endOfLine = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

function problem(fault: Fault, file: string, text: string): Problem {
  const { line, column } = placerOf(file, text)(fault.at, fault.at);
  return {
    level: 'error',
    message: fault.message,
    hint: 'what it stands in is not judged; the rest is',
    file,
    line,
    column,
  };
}
