import { placerThrough, textOf, writtenHost } from '../../languages/runs.ts';
import type { Dialect } from '../../languages/sql/index.ts';
import type { Told } from '../../model/inspection.ts';
import type { Span } from '../../model/place.ts';
import type { EmbeddedSql } from '../terraform/index.ts';
import { argumentOf } from './arguments.ts';
import { beginsSql } from './begins-sql.ts';
import { before, chainOf, type Chain } from './chain.ts';
import type { Reading } from './reading.ts';
import type { PlacedCall } from './scopes.ts';
import { Engines, type Known } from './sql-engine.ts';
import { sqlCallOf } from './sql-calls.ts';
import { plainText, textsOf, type Found } from './texts.ts';

export interface SqlInScript extends EmbeddedSql {
  readonly told: Told;
}
interface ReadSql {
  readonly sql: readonly SqlInScript[];
  /** SQL whose text is not known here, and why. */
  readonly unread: readonly { readonly at: Span; readonly why: string }[];
}

/** The SQL that a script hands to Spark, Athena, Redshift and the like, each text once. */
export function sqlIn(reading: Reading): ReadSql {
  const { source, scopes, evaluator } = reading;
  const engines = new Engines(source.text, scopes.imports, evaluator);
  const sql = new Map<string, SqlInScript>();
  const unread = new Map<string, { readonly at: Span; readonly why: string }>();
  for (const placed of scopes.calls) {
    const chain = chainOf({ expr: placed.call, site: placed.site });
    const wanted = sqlCallOf(chain);
    const argument = wanted && argumentOf(placed.call, placed.site, wanted.text, evaluator);
    if (!wanted || !argument) continue;
    for (const found of textsOf(argument, evaluator, reading.callsOf)) {
      const text = 'runs' in found ? textOf(found.runs) : undefined;
      if (text !== undefined && isFileName(text)) continue;
      const known = wanted.dialect
        ? asCalled(wanted.dialect, chain)
        : engines.of(connectionOf(chain, placed, wanted.connection), text ?? '', nameOf(placed, wanted.connection));
      if (known === 'other') continue;
      const why = reasonAgainst(found, text, known, wanted.certain === true);
      const at = source.place(found.at.start, found.at.end);
      if (why === undefined && 'runs' in found && text !== undefined && known) {
        const key = `${found.runs[0]?.at.start} ${known.dialect} ${text.length}`;
        const database = wanted.database && databaseOf(placed, wanted.database);
        const called = source.place(placed.call.at.start, placed.call.at.end);
        if (!sql.has(key))
          sql.set(key, {
            text,
            dialect: known.dialect,
            told: known.told,
            place: placerThrough(found.runs, source.place),
            host: writtenHost({ from: 'script', at: called }, found.runs),
            ...(database === undefined ? {} : { database }),
          });
      } else if (why !== undefined && why !== '') unread.set(`${found.at.start}`, { at, why });
    }
  }
  return { sql: [...sql.values()], unread: [...unread.values()] };

  function connectionOf(
    chain: Chain,
    { call, site }: PlacedCall,
    wanted: readonly (string | number)[] | undefined,
  ): Chain {
    const given = wanted && argumentOf(call, site, wanted, evaluator);
    return given ? chainOf(given) : before(chain);
  }
  function nameOf({ call, site }: PlacedCall, wanted: readonly (string | number)[] | undefined): string {
    return plainText(wanted && argumentOf(call, site, wanted, evaluator), evaluator) ?? '';
  }
  /** Athena's own call has it in a dict. */
  function databaseOf({ call, site }: PlacedCall, wanted: readonly (string | number)[]): string | undefined {
    const context = argumentOf(call, site, ['QueryExecutionContext'], evaluator);
    const inside = context && evaluator.evaluate(context);
    const given = inside?.is === 'dict' ? inside.entries.get('Database') : argumentOf(call, site, wanted, evaluator);
    return plainText(given, evaluator);
  }
}

const asCalled = (dialect: Dialect, { links }: Chain): Known => {
  const name = links.at(-1)?.name ?? '';
  return { dialect, told: { by: 'call', ...(name === '' ? {} : { because: name }) } };
};

/** Why a text is not read; empty where it is none that anybody would read. */
function reasonAgainst(
  found: Found,
  text: string | undefined,
  known: Known | undefined,
  certain: boolean,
): string | undefined {
  if ('why' in found) return certain || known ? `the text is ${found.why}` : '';
  if (text === undefined || text.trim() === '') return '';
  if (/^\s*\$\{…\}/.test(text)) return 'the text begins with what is known only when the script runs';
  if (!certain && !beginsSql(text)) return '';
  return known ? undefined : 'nothing tells which engine runs it';
}

/** Airflow reads a template from it; it is linted where it stands. */
const isFileName = (text: string) =>
  text.length < 300 && /^[\w./{} -]+\.(?:sql|hql|ddl|jinja2?|j2)$/i.test(text.trim());
