import { exactly, isKnown, surelyAbove, surelyBelow, times } from '../../model/maybe.ts';
import { athenaWorks, count, daysOfMonth, decide, defineRule, federatedExample, federationOf } from '../rule.ts';
import { isTrino, isUrgentText, nameOf, shown, spendOf, usageOf } from '../rule.ts';

export default defineRule({
  id: 'athena/federated-join-hot-path',
  title: 'A query that runs all the time joins a table in another system',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'workload'],
  uses: ['resources'],
  inputs: ['sql', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    runsPerDay: { default: 20, unit: 'run/day', why: 'a copy that is made once a day replaces all but one of them' },
    slowMs: { default: 30_000, unit: 'millisecond/run', why: 'most queries that stay in the lake are done by then' },
    slowRunsPerDay: { default: 1, unit: 'run/day', why: 'what runs less often may wait' },
  },
  fix: 'none',
  docs: {
    why: 'For a federated table Athena starts Lambda functions, which read the rows from a database that serves an application, and copies them, at each run again. A dimension that changes once a day is read a hundred times a day, and each run takes as long as the source does.',
    detection:
      'A SELECT of Athena that reads a federated table and another table, and that runs runsPerDay times a day or more, or takes slowMs or more on average and runs slowRunsPerDay times a day. A table is federated where its data catalog is of type LAMBDA or FEDERATED, or its name is "lambda:…"; as info where nothing but the catalog’s name (mysql, dynamodb, …) says so.\nSilent where the name of the file or workgroup says that the newest rows are wanted (realtime, live, alert, …), and for INSERT and CTAS, which are how copies are made.',
    unless: 'Rows have to be at most minutes old.',
    price:
      'What all runs but one a day scan a month, at most: how much of it comes from the other system is not told. Lambda and the source are billed apart.',
    bad: [federatedExample(30)],
    good: [federatedExample(2)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/connect-to-a-data-source.html',
      'https://docs.aws.amazon.com/athena/latest/ug/ctas.html',
    ],
  },
  *check({ statements, workload, resources = [] }, { runsPerDay, slowMs, slowRunsPerDay }) {
    const told = new Set<string>();
    for (const statement of statements) {
      const { sql, kind, scans, at } = statement;
      if (kind !== 'select' || !isTrino(statement) || told.has(sql)) continue;
      const tables = new Set(scans.flatMap(({ table }) => (isKnown(table) ? [table] : [])));
      const [federated] = [...tables].flatMap(id => {
        const by = federationOf(id, resources);
        return by ? [{ id, by }] : [];
      });
      const works = athenaWorks(statement, workload);
      if (!federated || tables.size < 2 || !works || isUrgentText(statement, works)) continue;
      const { runsPerMonth, now } = spendOf(works);
      const isSlow = works.some(({ msPerRun }) => isKnown(msPerRun) && msPerRun.low >= slowMs);
      const least = (isSlow ? Math.min(slowRunsPerDay, runsPerDay) : runsPerDay) * daysOfMonth;
      if (!isKnown(runsPerMonth) || surelyBelow(runsPerMonth, least)) continue;
      told.add(sql);
      const left = surelyAbove(runsPerMonth, daysOfMonth) ? 1 - daysOfMonth / runsPerMonth.high : 0;
      yield {
        subject: { sql },
        at,
        message: `${nameOf(federated.id)} is read from another system at each of ${shown(times(runsPerMonth, exactly(1 / daysOfMonth)), count)} runs a day${isSlow ? `, which take more than ${count(slowMs / 1000)} seconds` : ''}`,
        severity: federated.by === 'told' ? 'warning' : 'info',
        confidence: federated.by === 'told' ? 'medium' : 'low',
        evidence: usageOf({ unknown: 'its size' }, runsPerMonth, now),
        waste: [{ meter: 'athena:scanned-byte', on: { sql }, now, perMonth: times(now, { low: 0, high: left }) }],
        remedy: decide(
          'Copy what the query needs of it into the lake once a day (a scheduled CTAS or INSERT into an Iceberg table), and join the copy',
        ),
      };
    }
  },
});
