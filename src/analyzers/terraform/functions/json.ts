import { absent, list, number, object, scalar, textOf, tooLarge, unknown, type Value } from '../value.ts';
import { parseBig } from '../values/big-text.ts';
import { inOrder } from '../values/compare-text.ts';
import { refused } from './signature.ts';

/** As Go encodes JSON: keys in order, and nothing that HTML might read. The value is known in all its parts. */
export function encodeJson(value: Value): string {
  switch (value.is) {
    case 'list':
      return `[${value.items.map(encodeJson).join(',')}]`;
    case 'object':
      return `{${inOrder(value.fields)
        .map(([key, inner]) => `${encodeText(key)}:${encodeJson(inner)}`)
        .join(',')}}`;
    case 'scalar':
      return typeof value.value === 'string' ? encodeText(value.value) : (textOf(value) ?? 'null');
    default:
      return 'null';
  }
}

const encodeText = (text: string): string =>
  JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    character => '\\u' + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );

/** A private character that marks the digits of a number, so that none is rounded. */
const mark = '\uE000';
const token = /"(?:[^"\\]|\\[^])*"|-?\d[\d.eE+-]*/g;

/** What JSON stands for, numbers exactly. */
export function decodeJson(text: string): Value {
  if (text.includes(mark)) return unknown('JSON with a private character');
  try {
    JSON.parse(text);
    return valueOf(JSON.parse(text.replace(token, found => (found.startsWith('"') ? found : `"${mark}${found}"`))));
  } catch {
    return refused('what is no JSON');
  }
}

function valueOf(json: unknown): Value {
  if (typeof json === 'string') {
    if (!json.startsWith(mark)) return scalar(json);
    const big = parseBig(json.slice(1));
    return big ? number(big) : tooLarge;
  }
  if (typeof json === 'boolean') return scalar(json);
  if (Array.isArray(json)) return list(json.map(valueOf));
  if (typeof json !== 'object' || json === null) return absent;
  return object(
    new Map(Object.entries(json).map(([key, inner]): [string, Value] => [key.normalize('NFC'), valueOf(inner)])),
  );
}
