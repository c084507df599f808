import { isKnown } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import type { Comparison } from './comparisons.ts';

/** The properties that project a key, where all are known. */
function projectionOf({ design: { projection } }: Table, key: string) {
  const all = projection && isKnown(projection) ? projection : {};
  const get = (name: string): string | undefined => {
    const wanted = `projection.${key}.${name}`;
    return Object.entries(all).find(([property]) => property.toLowerCase() === wanted)?.[1];
  };
  return {
    type: get('type')?.toLowerCase(),
    values: get('values'),
    range: get('range'),
    digits: get('digits'),
    format: get('format'),
  };
}

/** Why none of the literals that a projected key has to equal is a value that the projection makes. */
export function unproduced(table: Table, key: string, { op, literals }: Comparison) {
  if ((op !== '=' && op !== 'in') || literals.some(({ type }) => type !== 'string' && type !== 'number'))
    return undefined;
  const { type, values, range, digits, format } = projectionOf(table, key);
  const texts = literals.map(({ text }) => text);
  if (texts.some(isTemplate)) return undefined;
  const none = (makes: (text: string) => boolean) => !texts.some(makes);
  if (type === 'enum' && values !== undefined) {
    const listed = new Set(values.split(',').map(value => value.trim()));
    return none(text => listed.has(text)) ? { because: 'its projection does not list the value' } : undefined;
  }
  if (type === 'integer') return integerOutside(texts, range, Number(digits ?? 0), literals[0]?.type === 'string');
  const pattern = type === 'date' && format !== undefined ? datePattern(format) : undefined;
  return pattern && none(text => pattern.test(text))
    ? { because: `its projection writes dates as ${format}` }
    : undefined;
}

/** Part of a literal that is only known once it is rendered. */
const isTemplate = (text: string) => /\uE000|\{\{|\$\{/.test(text);

function integerOutside(texts: readonly string[], range: string | undefined, digits: number, quoted: boolean) {
  const isInteger = (text: string) => /^-?\d{1,15}$/.test(text);
  const [low, high] = (range ?? '').split(',').map(bound => (isInteger(bound.trim()) ? Number(bound) : undefined));
  const isInside = (text: string) =>
    isInteger(text) && (low === undefined || Number(text) >= low) && (high === undefined || Number(text) <= high);
  if (!texts.some(isInside))
    return texts.every(isInteger) ? { because: 'its projection ends before or begins after the value' } : undefined;
  if (!quoted || digits === 0) return undefined;
  const isPadded = (text: string) => text.length === digits || (text.length > digits && !text.startsWith('0'));
  if (texts.some(isPadded)) return undefined;
  const [only, ...more] = texts;
  const text =
    only !== undefined && more.length === 0 && only.length < digits ? `'${only.padStart(digits, '0')}'` : undefined;
  return { because: `its projection writes ${digits} digits`, ...(text === undefined ? {} : { text }) };
}

const letters: Readonly<Record<string, string>> = {
  yyyy: '\\d{4}',
  MM: '\\d{2}',
  dd: '\\d{2}',
  HH: '\\d{2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
};

/** The shape of a date format of plain fields and separators; undefined where it has others. */
export function datePattern(format: string): RegExp | undefined {
  const parts = format.match(/yyyy|MM|dd|HH|mm|ss|[-/_. :]|'[a-zA-Z]'/g) ?? [];
  if (parts.join('') !== format) return undefined;
  return new RegExp(
    `^${parts.map(part => letters[part] ?? (part.startsWith("'") ? part.slice(1, -1) : `[${part === '-' ? '\\-' : part}]`)).join('')}$`,
  );
}
