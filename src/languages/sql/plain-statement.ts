import type { Cursor } from './cursor.ts';
import { alter } from './grammars/alter.ts';
import { drop } from './grammars/drop.ts';
import { grants } from './grammars/grants.ts';
import { objects } from './grammars/objects.ts';
import { externalFunction, routines } from './grammars/routines.ts';
import { session } from './grammars/session.ts';
import { show } from './grammars/show.ts';
import { upkeep } from './grammars/upkeep.ts';
import { compile, type Phrase } from './phrase.ts';
import type { PhraseFindings } from './phrase-parts.ts';
import { readPhrase } from './read-phrase.ts';

const grammars: ReadonlyMap<string, string> = new Map(
  [session, routines, upkeep, drop, show, grants, objects, alter].flatMap(family => Object.entries(family)),
);
const compiled = new Map<string, readonly Phrase[]>();

/** Athena's `USING EXTERNAL FUNCTION … LAMBDA '…'` before a query. https://docs.aws.amazon.com/athena/latest/ug/querying-udf.html */
export function externalFunctions(cursor: Cursor): void {
  if (!cursor.is('using')) return;
  const key = 'using external';
  const phrase = compiled.get(key) ?? compile(externalFunction);
  compiled.set(key, phrase);
  readPhrase(cursor, phrase);
}

/** A statement of names, words and values, by its kind, or by its first word where the kind is `other`. Undefined where no grammar has it. */
export function plainStatement(cursor: Cursor, kind: string): PhraseFindings | undefined {
  const key = keyOf(cursor, kind);
  const grammar = grammars.get(key);
  if (grammar === undefined) return undefined;
  const phrase = compiled.get(key) ?? compile(grammar);
  compiled.set(key, phrase);
  return readPhrase(cursor, phrase);
}

/** Redshift's SHOW and a parameter's name is of a kind that no grammar has. https://docs.aws.amazon.com/redshift/latest/dg/r_SHOW.html */
function keyOf(cursor: Cursor, kind: string): string {
  if (kind === 'other') return cursor.peek().value;
  return cursor.dialect === 'redshift' && cursor.is('show') && !grammars.has(kind) ? 'show-setting' : kind;
}
