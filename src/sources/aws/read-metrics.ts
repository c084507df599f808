import type { Entry, Manifest } from '../../model/snapshot.ts';
import { batchesOf, dataTask, listTask, type OwnMetric } from './cloudwatch.ts';
import { Gaps } from './gaps.ts';
import { readPages } from './read-pages.ts';
import { rowsOf, text, type Region } from './region.ts';
import type { Surveyed } from './survey.ts';
import { wantedMetrics } from './wanted-metrics.ts';

const hourMs = 3_600_000;

/** The metrics that rules read, of everything in a region that has them, up to the last full hour of the window. */
export async function readMetrics(region: Region, { end }: Manifest['window']): Promise<Surveyed> {
  const { scope, journal, clients, budgetOf, chapter } = region;
  const budget = budgetOf('cloudwatch');
  const gaps = new Gaps(budget.calls);
  chapter('cloudwatch: metrics');
  const lists = wantedMetrics.map(wanted => ({ wanted, task: listTask(clients.cloudwatch, scope, wanted) }));
  gaps.add(
    await readPages(
      lists.map(({ task }) => task),
      { journal, budget },
    ),
    count => `what has ${count} of ${lists.length} metrics`,
  );
  const byKey = new Map<string, OwnMetric>();
  for (const { wanted, task } of lists)
    for await (const { of } of rowsOf(region, [task])) {
      const values = Array.isArray(of) ? of.flatMap(value => text(value) ?? []) : [];
      byKey.set(JSON.stringify([wanted.namespace, wanted.metric, wanted.stat, ...values]), { ...wanted, of: values });
    }
  const metrics = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
  const until = Math.floor(Date.parse(end) / hourMs) * hourMs;
  const tasks = batchesOf(metrics).map((batch, index) =>
    dataTask(clients.cloudwatch, scope, { batch, index, end: until }),
  );
  // Their answers are long.
  const outcome = await readPages(tasks, { journal, budget, atOnce: 4 });
  gaps.add(outcome, count => `${count} batches of metrics`);
  const entries: Entry[] = [];
  for await (const value of rowsOf(region, tasks)) {
    const id = [value['Namespace'], value['MetricName'], value['Stat'], value['Period'], value['Dimensions']];
    entries.push({ scope, service: 'cloudwatch', kind: 'metric', id: JSON.stringify(id), value });
  }
  const isWhole = outcome.failed.size + outcome.unfinished.size === 0;
  if (isWhole && entries.length < metrics.length)
    gaps.unread(`${metrics.length - entries.length} metrics`, 'CloudWatch has no whole answer');
  return { entries, coverage: gaps.coverage('cloudwatch', scope, entries.length, metrics.length) };
}
