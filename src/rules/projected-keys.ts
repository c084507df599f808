import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import { datePattern } from './projection.ts';

/** Tables of the lake whose partitions Athena computes, with their keys. */
export function projectedTables(tables: readonly Table[]) {
  return tables.flatMap(table => {
    const { kind, design, properties } = table;
    const { type = 'hive', partitionBy = [], projection } = design;
    const enabled = propertyOf(properties, 'projection.enabled');
    if (kind !== 'table' || type !== 'hive' || projection === undefined || isUnknown(partitionBy)) return [];
    if (typeof enabled !== 'string' || enabled.trim().toLowerCase() !== 'true') return [];
    // A template may stand for any property.
    if (Object.keys(properties).some(isTemplate)) return [];
    return [{ table, keys: partitionBy.map(({ column }) => column) }];
  });
}

/** A property; unknown where a template is a part of it. */
export function propertyOf(properties: Table['properties'], name: string): Maybe<string> | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return typeof value === 'string' && isTemplate(value) ? { unknown: 'a template' } : value;
}

const isTemplate = (text: string) => /\uE000|\{\{|\{%/.test(text);

/** Why Athena refuses to project a key, and the property that is missing or wrong. */
export interface KeyProblem {
  readonly property: string;
  readonly message: string;
}

export function problemOfKey({ properties, columns }: Table, key: string): KeyProblem | undefined {
  const get = (name: string) => propertyOf(properties, `projection.${key}.${name}`);
  const problem = (name: string, message: string) => ({ property: `projection.${key}.${name}`, message });
  const type = get('type');
  if (type === undefined) return problem('type', 'has no projection type');
  if (isUnknown(type)) return undefined;
  const name = type.trim().toLowerCase();
  const check = checks.find(([own]) => own === name)?.[1];
  if (!check) return problem('type', 'has none of the projection types enum, integer, date and injected');
  const column = isKnown(columns) ? columns.find(own => own.name === key)?.type : undefined;
  for (const [property, message] of check(get, column)) if (message !== undefined) return problem(property, message);
  return undefined;
}

type Get = (name: string) => Maybe<string> | undefined;
type Check = (
  get: Get,
  column: Maybe<string> | undefined,
) => readonly (readonly [property: string, message: string | undefined])[];

const checks: readonly (readonly [string, Check])[] = [
  ['enum', get => [['values', missing(get, 'values', 'enum') ?? judged(get, 'values', isListed, 'lists no values')]]],
  [
    'integer',
    get => [
      [
        'range',
        missing(get, 'range', 'integer') ??
          judged(get, 'range', isIntegerRange, 'has a range that is no pair of integers'),
      ],
      ['interval', judged(get, 'interval', isCount, 'has an interval that is no positive integer')],
      ['digits', judged(get, 'digits', isCount, 'has digits that are no positive integer')],
    ],
  ],
  [
    'date',
    get => [
      ['format', missing(get, 'format', 'date')],
      [
        'range',
        missing(get, 'range', 'date') ??
          judged(get, 'range', isDateRange(get('format')), 'has a range whose ends its format does not read'),
      ],
      [
        'interval',
        missingStep(get, 'interval') ?? judged(get, 'interval', isCount, 'has an interval that is no positive integer'),
      ],
      [
        'interval.unit',
        missingStep(get, 'interval.unit') ??
          judged(get, 'interval.unit', isUnit, 'has an interval.unit that is no unit of time'),
      ],
    ],
  ],
  ['injected', (_, column) => [['type', isText(column) ? undefined : 'is injected and no string']]],
];

const missing = (get: Get, name: string, type: string) =>
  get(name) === undefined ? `is projected as ${type} and has no ${name}` : undefined;

const judged = (get: Get, name: string, isFine: (text: string) => boolean, message: string) => {
  const value = get(name);
  return typeof value === 'string' && !isFine(value) ? message : undefined;
};

/** Days and months are the steps of formats that end with them; of others Athena has to be told. */
function missingStep(get: Get, name: string): string | undefined {
  const format = get('format');
  if (typeof format !== 'string' || get(name) !== undefined) return undefined;
  const letters = format.replace(/'[^']*'/g, '');
  const isDayOrMonth = /[dDMLeEcF]/.test(letters) && !/[HhkKmsSnNAa]/.test(letters);
  return isDayOrMonth || !/[a-zA-Z]/.test(letters)
    ? undefined
    : `has a format that steps by neither day nor month and no ${name}`;
}

const isListed = (text: string) => text.trim() !== '';
const isCount = (text: string) => /^\s*0*[1-9]\d*\s*$/.test(text);
const isIntegerRange = (text: string) => /^\s*-?\d+\s*,\s*-?\d+\s*$/.test(text);
const isUnit = (text: string) => /^\s*(?:year|month|week|day|hour|minute|second|milli)s?\s*$/i.test(text);
const isText = (type: Maybe<string> | undefined) =>
  type === undefined || isUnknown(type) || /^(?:string|(?:var)?char\b)/i.test(type.trim());

const now = /^NOW\s*(?:[+-]\s*\d+\s*(?:YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?)?$/i;
/** Of formats with a comma, or of fields that we do not read, nothing is said. */
const isDateRange = (format: Maybe<string> | undefined) => (text: string) => {
  if (typeof format !== 'string' || format.includes(',')) return true;
  const ends = text.split(',').map(end => end.trim());
  const pattern = datePattern(format);
  return ends.length === 2 && ends.every(end => (/^NOW/i.test(end) ? now.test(end) : (pattern?.test(end) ?? true)));
};
