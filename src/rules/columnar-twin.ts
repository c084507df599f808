import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import { tablesBeside } from './buckets.ts';
import type { CopySource } from './copy-source.ts';
import type { Loaded } from './loaded.ts';

const formats = 'csv tsv txt text json jsonl ndjson gz gzip zst zstd parquet pq orc snappy columnar';
const layers = 'raw landing stage staging stg curated clean cleaned trusted refined processed';
const ofFormat = new Set(formats.split(' '));
const ofCopies = new Set(`${formats} ${layers}`.split(' '));
/** Fewer columns than this many have the same names by chance. */
const minColumns = 3;

/**
 * A table of Parquet or ORC files that holds what a COPY loads as text: one whose location differs by words for formats
 * alone, or one of the same columns whose name differs from the text's table by words for formats and layers.
 */
export function columnarTwin(
  { prefix }: CopySource,
  files: Loaded | undefined,
  tables: readonly Table[],
): Table | undefined {
  // Of several it is always the same one, however the facts are ordered.
  const ordered = tables.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const beside = tablesBeside(prefix, ordered).find(
    ({ table, location }) => isColumnar(table) && isBeside(prefix, location),
  );
  return beside?.table ?? (files && ordered.find(table => isColumnar(table) && isCopyOf(table, files.table)));
}

/** COPY reads plain files: what is current of an Iceberg table's, only its metadata tells. */
const isColumnar = ({ kind, design: { type, format } }: Table) =>
  kind === 'table' && type !== 'redshift' && type !== 'iceberg' && (format === 'parquet' || format === 'orc');

function isBeside(prefix: string, location: string): boolean {
  const [text, columnar] = [bareWords(prefix), bareWords(location)];
  const rest = text.words.slice(columnar.words.length);
  return (
    text.named + columnar.named > 0 &&
    columnar.words.length > 0 &&
    columnar.words.every((word, at) => text.words[at] === word) &&
    rest.every(word => /[\d=]/.test(word)) &&
    !prefix.startsWith(location)
  );
}

/** The words of a path's key without those for formats, of which there are `named`. */
function bareWords(path: string) {
  const all = wordsOf(path.split('/').slice(3).join('/'));
  const words = all.filter(word => !ofFormat.has(word));
  return { words, named: all.length - words.length };
}

function isCopyOf({ id, columns }: Table, text: Table): boolean {
  if (!isKnown(columns) || !isKnown(text.columns) || columns.length < minColumns) return false;
  if (columns.length !== text.columns.length || stemOf(id) !== stemOf(text.id)) return false;
  const names = new Set(columns.map(({ name }) => name));
  return text.columns.every(({ name }) => names.has(name));
}

const stemOf = (id: string) =>
  wordsOf(partsOfId(id).table)
    .filter(word => !ofCopies.has(word))
    .join('_');
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[/_.:-]/)
    .filter(word => word !== '');
