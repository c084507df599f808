import { asWritten } from '../model/identity.ts';
import { isKnown, isUnknown, type Quantity } from '../model/maybe.ts';

/** A table as people write it: without scope, and without the catalog that is the default. */
export const nameOf = (id: string) =>
  asWritten(id.slice(id.lastIndexOf('/') + 1).replace(/^(?:awsdatacatalog|redshift)\./, ''));

const lookupName = /^(?:dim|ref|lkp|lookup)_|_(?:dim|ref|lkp|lookup|codes?|types?|mappings?)$/;
/** A `Table.id` whose name is that of a dimension or of a lookup table, which is small. */
export const isLookup = (id: string) => lookupName.test(id.slice(id.lastIndexOf('.') + 1));

/** Ends a message where a figure is missing. */
export const gapIn = (figures: Quantity) => (isUnknown(figures) ? ` (not known: ${figures.unknown})` : '');

/** 1.2 TB, 340 MB: decimal, as S3 and Athena print sizes. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

/** 8,000,000,000 */
export const count = (items: number) => Math.round(items).toLocaleString('en-US');

/** 1 file, 2,900 files. */
export const counted = (items: number, noun: string) => `${count(items)} ${noun}${items === 1 ? '' : 's'}`;

/** A share (0 to 1) as 47 %. */
export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Figures for people: `50 GB`, `30–40`. */
export function shown(
  quantity: Quantity,
  print: (figure: number) => string = figure => String(Number(figure.toPrecision(3))),
): string {
  if (isUnknown(quantity)) return 'unknown';
  const [low, high] = [print(quantity.low), print(quantity.high)];
  return low === high ? low : `${low}–${high}`;
}

/** One line of evidence: of what could be said, what is known. */
export function evidenceOf(...parts: readonly (string | false)[]): readonly string[] {
  const known = parts.filter(part => part !== false);
  return known.length > 0 ? [known.join(', ')] : [];
}

/** Of a table's size and use, what is known. */
export const usageOf = (bytes: Quantity, runsPerMonth: Quantity, now: Quantity) =>
  evidenceOf(
    isKnown(bytes) && `${shown(bytes, size)} in size`,
    isKnown(runsPerMonth) && `read ${shown(runsPerMonth)} times a month`,
    isKnown(now) && `${shown(now, size)} scanned a month`,
  );

/** What `change-engine` names in `to`, for people. */
export const engineOf = (to: string) =>
  to
    .replace(/^athena$/, 'Athena')
    .replace(/^redshift-serverless:(\d+)$/, 'Redshift Serverless ($1 RPU)')
    .replace(/^redshift:(\d+)×(.+)$/, 'Redshift ($1 × $2)');

/** a, b and c */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** ` (day, store)`; nothing where there is none. */
export const inBrackets = (names: readonly string[]) => (names.length > 0 ? ` (${names.join(', ')})` : '');
