import type { AlterTable, TableChange } from '../../model/tree.ts';
import type { Cursor } from './cursor.ts';
import { name } from './name.ts';
import { tableChanges } from './grammars/alter-table.ts';
import { partition } from './grammars/pieces.ts';
import { compile, type Phrase } from './phrase.ts';
import { noFindings } from './phrase-parts.ts';
import { readClause } from './read-phrase.ts';

let compiled: { readonly changes: readonly Phrase[]; readonly partition: readonly Phrase[] } | undefined;
const phrases = () => (compiled ??= { changes: tableChanges.flatMap(compile), partition: compile(partition) });

/** What may stand before TABLE. */
const kinds = new Set(['external', 'streaming', 'live', 'foreign']);

/** ALTER TABLE and its changes, commas between them or not. Undefined where it names no table. */
export function alterTable(cursor: Cursor): AlterTable | undefined {
  cursor.take('alter');
  while (!cursor.done && !cursor.take('table')) {
    if (!cursor.isOneOf(kinds)) cursor.gapHere();
    cursor.at += 1;
  }
  cursor.take('if', 'exists');
  const target = name(cursor);
  if (!target) return undefined;
  const onPartition =
    cursor.is('partition') && cursor.is('(', 1) && readClause(cursor, phrases().partition) !== undefined;
  const changes: TableChange[] = [];
  while (!cursor.done) {
    const found = noFindings();
    const change = readClause(cursor, phrases().changes, found);
    if (!change) break;
    const [other] = found.targets;
    const { columns, properties, exprs } = found;
    changes.push({ ...change, onPartition, columns, properties, exprs, ...(other === undefined ? {} : { other }) });
    cursor.take(',');
  }
  if (changes.length === 0) cursor.gapHere();
  return { node: 'alter-table', target, changes };
}
