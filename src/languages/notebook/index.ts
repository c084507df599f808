import type { Problem } from '../../model/report.ts';
import { parseJson, type JsonMember, type JsonValue } from '../json/index.ts';
import { placerThrough, textOf, type Run } from '../runs.ts';
import { placerOf, type Placer } from '../text.ts';
import { magicsIn } from './magics.ts';

/** SQL that a magic hands to the engine. */
interface MagicSql {
  readonly text: string;
  readonly place: Placer;
}
export interface Notebook {
  /** The Python of all code cells, one below the other; magics are blank. */
  readonly text: string;
  /** Of the file, for offsets of that text. */
  readonly place: Placer;
  readonly sql: readonly MagicSql[];
  /** The language is Python, or nothing says otherwise. */
  readonly isPython: boolean;
  readonly problems: readonly Problem[];
}

/** What the code cells of a notebook say, with the places of the notebook's file. Nothing throws. */
export function readNotebook(json: string, file: string): Notebook {
  const { value, problems } = parseJson(json, file);
  const place = placerOf(file, json);
  const runs: Run[] = [];
  const sql: MagicSql[] = [];
  for (const cell of itemsOf(member(value, 'cells'))) {
    if (plain(member(cell, 'cell_type')) !== 'code') continue;
    const own = sourceOf(member(cell, 'source'));
    const { code, sql: found } = magicsIn(own);
    for (const one of found) sql.push({ text: textOf(one), place: placerThrough(one, place) });
    for (const run of code) runs.push(run);
    const end = own.at(-1)?.at.end;
    if (end !== undefined) runs.push({ text: '\n', at: { start: end, end }, verbatim: false });
  }
  const language = plain(member(member(member(value, 'metadata'), 'kernelspec'), 'language'));
  const isPython = language === undefined || /python|pyspark/i.test(language);
  const told = problems.length === 0 && member(value, 'cells')?.node !== 'list' ? [withoutCells(file)] : problems;
  return { text: textOf(runs), place: placerThrough(runs, place), sql, isPython, problems: told };
}

const withoutCells = (file: string): Problem => ({
  level: 'warning',
  file,
  line: 1,
  column: 1,
  message: 'this is no notebook of format 4: it has no list of cells',
  hint: 'save it with a current Jupyter, or add it to `ignore` in the config',
});

const itemsOf = (value: JsonValue | undefined) => (value?.node === 'list' ? value.items : []);
const member = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  value?.node === 'object' ? value.members.findLast((one: JsonMember) => one.name === name)?.value : undefined;
const plain = (value: JsonValue | undefined) => (value?.node === 'string' ? value.text : undefined);

/** A cell's source is one text, or its lines. */
function sourceOf(value: JsonValue | undefined): readonly Run[] {
  const parts = value?.node === 'string' ? [value] : itemsOf(value);
  return parts.flatMap(part => (part.node === 'string' ? part.runs : []));
}
