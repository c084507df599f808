import type { Json } from '../../model/resource.ts';
import type { Coverage, Entry, Manifest } from '../../model/snapshot.ts';
import { Gaps } from './gaps.ts';
import { jobTasks } from './glue-jobs.ts';
import { readPages, type Task } from './read-pages.ts';
import { rowsOf, text, type Region } from './region.ts';

export interface Jobs {
  readonly entries: readonly Entry[];
  readonly coverage: Coverage;
}

type Value = Readonly<Record<string, Json>>;

/** Pages of runs, 200 each: a job that runs every five minutes has as many in three days. */
const latest = 5;

/** Glue's jobs with their latest runs of the window, triggers, crawlers and connections. */
export async function readJobs(region: Region, window: Manifest['window']): Promise<Jobs> {
  const { scope, clients, journal, budgetOf, chapter } = region;
  const budget = budgetOf('glue-jobs');
  const gaps = new Gaps(budget.calls);
  const tasks = jobTasks(clients.glue, scope);
  const entries = new Map<string, Entry>();
  const add = (kind: string, id: string, value: Value) =>
    entries.set(JSON.stringify([kind, id]), { scope, service: 'glue', kind, id, value });
  const read = async (own: readonly Task[], what: (count: number) => string) => {
    gaps.add(await readPages(own, { journal, budget }), what);
    return rowsOf(region, own);
  };

  chapter('Glue jobs');
  const jobs = new Set<string>();
  for await (const value of await read([tasks.jobs], () => 'jobs')) {
    jobs.add(nameOf(value));
    add('job', nameOf(value), value);
  }
  for (const kind of ['trigger', 'crawler', 'connection'] as const)
    for await (const value of await read([tasks[`${kind}s`]], () => `${kind}s`)) add(kind, nameOf(value), value);

  chapter(`Runs of ${jobs.size} jobs`);
  const runs = [...jobs].map(tasks.runs);
  const { failed, unfinished } = await readPages(runs, { journal, budget, most: latest });
  const longer = [...unfinished].filter(id => journal.of(id).pages >= latest).length;
  gaps.add(
    { failed, unfinished: new Set([...unfinished].filter(id => journal.of(id).pages < latest)) },
    count => `the runs of ${count} jobs`,
  );
  if (longer > 0) gaps.unread(`earlier runs of ${longer} jobs`, `only the latest ${latest * 200} are read`);
  for await (const value of rowsOf(region, runs))
    if (isWithin(value, window)) add('job-run', `${text(value['JobName']) ?? ''}/${text(value['Id']) ?? ''}`, value);
  return { entries: [...entries.values()], coverage: gaps.coverage('glue-jobs', scope, entries.size) };
}

const nameOf = (value: Value) => text(value['Name']) ?? '';

/** Ended by the end of the window: a run that goes on is another by the time a stopped collect is resumed. */
function isWithin(value: Value, { start, end }: Manifest['window']): boolean {
  const [started, ended] = [text(value['StartedOn']), text(value['CompletedOn'])];
  return started !== undefined && ended !== undefined && started >= start && ended <= end;
}
