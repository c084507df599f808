import { addDays, eachDay, instant, lastDay, weekday, window } from './dates.ts';
import type { Job, Text } from './jobs.ts';
import type { Lake } from './lake.ts';
import { pick, randomOf } from './random.ts';
import { bytesRead, type Reading } from './reading.ts';
import { idOf } from './tables.ts';
import { render, type Repository } from './texts.ts';
import { bytesReadInWarehouse } from './warehouse-reading.ts';

/** One run, as `executions/*.parquet` has it. */
export interface Execution {
  readonly engine: 'athena' | 'redshift';
  readonly place: string;
  readonly user: string;
  readonly state: string;
  readonly kind: string;
  readonly database?: string;
  readonly submittedAt: string;
  readonly queuedMs: number;
  readonly runMs: number;
  /** Absent: not reported. */
  readonly scannedBytes?: number;
  readonly reused: boolean;
  readonly query: string;
}

/** How often runs fail, are cancelled, or take the result of an earlier run. */
const accidents = {
  adhoc: { failed: 0.06, cancelled: 0.03, reused: 0.04 },
  bi: { failed: 0.006, cancelled: 0, reused: 0.02 },
  other: { failed: 0.008, cancelled: 0, reused: 0 },
  load: { failed: 0, cancelled: 0, reused: 0 },
} as const;
/** The same for both engines: a collector writes Redshift's `success` and `canceled` in Athena's words. */
const states = { done: 'SUCCEEDED', failed: 'FAILED', cancelled: 'CANCELLED' } as const;
const accidentsOf = (engine: Job['engine'], place: string, users: Job['users']) => {
  if (engine === 'redshift') return users.includes('svc-airflow') ? accidents.load : accidents.other;
  return place === 'adhoc' || place === 'bi' ? accidents[place] : accidents.other;
};
/** Bytes a second. */
const speed = { athena: 5e9, redshift: 1.3e9 };

/** 60 days of runs, the oldest first. */
export async function executionsOf(lake: Lake, repository: Repository): Promise<readonly Execution[]> {
  const days = eachDay(window.start.slice(0, 10), lastDay);
  const runs: Execution[] = [];
  for (const [index, job] of [...lake.jobs, ...questionJobs(lake)].entries()) {
    const random = randomOf(`job ${index}`);
    const text = await textOf(job.text, repository);
    const bytes = bytesOfRun(lake, job);
    for (const day of days)
      for (const minute of isWeekend(day) ? job.weekend : job.weekday)
        runs.push(run(job, text, bytes, day, minute, random));
    if ('questions' in job)
      for (const day of days)
        for (const minute of job.questions(day, random)) runs.push(run(job, text, bytes, day, minute, random));
  }
  const key = ({ submittedAt, place, query }: Execution) => `${submittedAt} ${place} ${query}`;
  return runs
    .map(execution => ({ execution, key: key(execution) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ execution }) => execution);
}

const isWeekend = (day: string) => weekday(day) === 0 || weekday(day) === 6;

/** Every question is asked now and then, within working hours. */
function questionJobs({ adhoc, questions }: Lake) {
  const { fromHour, toHour, runsOfWeekday, runsOfWeekend, ...job } = adhoc;
  return questions.map(question => ({
    ...job,
    ...question,
    weekday: [],
    weekend: [],
    questions: (day: string, random: () => number) => {
      const expected = (isWeekend(day) ? runsOfWeekend : runsOfWeekday) / questions.length;
      const count = Math.floor(expected + random());
      return Array.from({ length: count }, () => Math.floor((fromHour + random() * (toHour - fromHour)) * 60));
    },
  }));
}

const textOf = async (text: Text, repository: Repository) =>
  'sql' in text
    ? text.sql
    : 'named' in text
      ? repository.namedQuery(text.in, text.named)
      : repository.statement(text.file, text.index);

/** Undefined where the engine does not tell. */
function bytesOfRun({ tables, clusters }: Lake, { engine, place, reads }: Job): number | undefined {
  if (!reads) return undefined;
  return reads.reduce((sum, reading) => sum + bytesOf(reading), 0);

  function bytesOf(reading: Reading): number {
    if (engine === 'redshift') {
      const held = clusters.find(({ name }) => name === place)?.tables ?? [];
      return bytesReadInWarehouse(
        found(held, reading.table, ({ schema, name }) => `${schema}.${name}`),
        reading,
      );
    }
    return bytesRead(found(tables, reading.table, idOf), reading);
  }
}

function found<T>(items: readonly T[], id: string, nameOf: (item: T) => string): T {
  const item = items.find(candidate => nameOf(candidate) === id);
  if (!item) throw new Error(`There is no table ${id}`);
  return item;
}

function run(
  { engine, place, users, database, kind = 'DML', seconds = 1 }: Job,
  text: string,
  bytes: number | undefined,
  day: string,
  minute: number,
  random: () => number,
): Execution {
  const luck = random();
  const { failed, cancelled, reused } = accidentsOf(engine, place, users);
  const outcome = luck < failed ? 'failed' : luck < failed + cancelled ? 'cancelled' : 'done';
  const isReused = outcome === 'done' && luck > 1 - reused;
  const read = outcome === 'done' ? 1 : Math.round(random() * 8) / 16;
  const scanned = bytes === undefined || kind !== 'DML' ? undefined : isReused ? 0 : Math.round(bytes * read);
  const takes = isReused ? 0.2 : (seconds + (bytes ?? 0) / speed[engine]) * Math.max(read, 0.1);
  return {
    engine,
    place,
    user: pick(users, random),
    state: states[outcome],
    kind,
    ...(engine === 'athena' ? { database: database ?? 'default' } : {}),
    submittedAt: instant(day, minute * 60 + Math.floor(random() * 50)),
    queuedMs: Math.floor(80 + random() * 240),
    runMs: Math.floor(takes * 1000 * (0.9 + random() * 0.2)),
    ...(scanned === undefined ? {} : { scannedBytes: scanned }),
    reused: isReused,
    query: render(text, addDays(day, -1)),
  };
}
