import type { Bulk, Row } from '../../model/facts.ts';
import { exactly } from '../../model/maybe.ts';
import type { Work } from '../../model/work.ts';
import { collect, engineOf, number, text } from '../rows.ts';
import { distinctTexts, latestTexts, repeats, works } from './history-sql.ts';
import type { monthsOf } from './months.ts';

/** The latest text of a statement that ran. */
export interface HistoryText {
  /** `sqlId`. */
  readonly sql: string;
  readonly engine: 'athena' | 'redshift';
  readonly database?: string;
  /** Where its names are at home; absent where it ran in several accounts, regions or clusters. */
  readonly scope?: string;
  /** Of the workgroup or cluster where it ran. */
  readonly arn: string;
  readonly text: string;
}

export type Fingerprint = (text: string, dialect: 'athena' | 'redshift') => string;

/** Where more runs than this did not report their bytes, the mean of the others says nothing. */
const mostUnreported = 0.05;

/** History folded by statement and place, scaled to a month: `months` are what the history of an engine in a scope covers. Distinct texts stream through the fingerprint; the rest is SQL. */
export async function readWorkload(bulk: Bulk, months: ReturnType<typeof monthsOf>, sqlIdOf: Fingerprint) {
  await bulk.store(
    'fingerprints',
    { engine: 'VARCHAR', query: 'VARCHAR', sql_id: 'VARCHAR', text_id: 'BIGINT' },
    fingerprinted(bulk, sqlIdOf),
  );
  const repeated = new Map(await collect(bulk, repeats, row => [keyOf(row), row] as const));
  const workload = await collect(bulk, works, row =>
    workOf(row, months(engineOf(row['engine']), text(row['scope'])), repeated.get(keyOf(row))),
  );
  const texts = await collect(bulk, latestTexts, textOf);
  return { workload, texts };
}

async function* fingerprinted(bulk: Bulk, sqlIdOf: Fingerprint): AsyncGenerator<readonly Row[]> {
  let texts = 0;
  for await (const rows of bulk.query(distinctTexts)) {
    const before = texts;
    texts += rows.length;
    yield rows.map(({ engine = null, query = null }, index) => ({
      engine,
      query,
      sql_id: sqlIdOf(String(query), engineOf(engine)),
      text_id: before + index,
    }));
  }
}

const keyOf = (row: Row) => ['sql_id', 'engine', 'place', 'scope'].map(name => text(row[name])).join('\n');

function workOf(row: Row, months: number, repeated: Row | undefined): Work {
  const runs = number(row['runs']);
  const unreported = runs - number(row['reported']);
  return {
    sql: text(row['sql_id']),
    engine: engineOf(row['engine']),
    place: text(row['place']),
    source: 'history',
    runsPerMonth: months > 0 ? exactly(runs / months) : { unknown: 'how long the history is' },
    bytesPerRun:
      unreported > mostUnreported * runs
        ? { unknown: 'the bytes of its runs: too many did not report them' }
        : exactly(number(row['bytes'])),
    msPerRun: row['ms'] === null ? { unknown: 'the time of its runs' } : exactly(number(row['ms'])),
    ...(number(row['tiny']) > 0 ? { belowMinimum: part(number(row['tiny']), number(row['lacking']), months) } : {}),
    ...(repeated ? { repeated: part(number(repeated['runs']), number(repeated['bytes']), months) } : {}),
    // Where nobody is named, nobody knows who ran it.
    users: number(row['users']) === 0 ? { unknown: 'who ran it' } : number(row['users']),
    statements: [],
  };
}

const part = (runs: number, bytes: number, months: number) => ({
  runsPerMonth: months > 0 ? exactly(runs / months) : { unknown: 'how long the history is' },
  bytesPerMonth: months > 0 ? exactly(bytes / months) : { unknown: 'how long the history is' },
});

function textOf(row: Row): HistoryText {
  const engine = engineOf(row['engine']);
  const [account = '', region = ''] = text(row['scope']).split('/');
  const database = row['database'];
  const place = text(row['place']);
  return {
    sql: text(row['sql_id']),
    engine,
    // In Redshift it is the database of the connection, not the schema that an unqualified name means.
    ...(engine === 'athena' && typeof database === 'string' && database !== '' ? { database } : {}),
    ...(number(row['scopes']) === 1
      ? { scope: [account, region, ...(engine === 'redshift' ? [place] : [])].join('/') }
      : {}),
    arn:
      engine === 'athena'
        ? `arn:aws:athena:${region}:${account}:workgroup/${place}`
        : `arn:aws:redshift:${region}:${account}:cluster:${place}`,
    text: text(row['query']),
  };
}
