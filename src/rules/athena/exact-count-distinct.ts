import type { Remedy } from '../../model/remedy.ts';
import type { Query } from '../../model/tree.ts';
import { holdsQuery } from '../../model/walk-tree.ts';
import { defineRule, estimableCounts, exactAnswers, nameIn, type Call, type Exact } from '../rule.ts';

export default defineRule({
  id: 'athena/exact-count-distinct',
  title: 'Many distinct values are counted exactly',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: [],
  options: {
    minRows: { default: 100e6, unit: 'row', why: 'below it an exact count takes seconds' },
    minBytes: { default: 10e9, unit: 'byte/run', why: 'about as many rows, at a hundred bytes a row' },
  },
  fix: 'unsafe',
  docs: {
    why: 'An exact count(DISTINCT …) has to hold every value that it has seen, for every group: on large tables that is what makes a query slow, and what makes it fail with exhausted resources. approx_distinct holds a few kilobytes a group and is off by about 2.3 % (the standard error).',
    detection:
      'A count(DISTINCT …) in the list of a SELECT, over a table of at least minRows rows; where nobody counts rows, in runs that scan minBytes. Where neither is known it is reported with low confidence.\nSilent therefore where the file, the target or the tables are named after money or after duplicates, where the count is compared with another count or in HAVING, and where its name says exact, unique or check; silent too where there cannot be many values (dates and their parts, flags, columns named after a status, a country, …) and where each person, order or device is a group of its own.',
    unless:
      'The number has to be right: billing, audits, tests of uniqueness, figures that are compared with another system.',
    price:
      'No figure: Athena bills the bytes that it reads, and the estimate reads the same. What it saves is time and memory, and DPU hours on reserved capacity.',
    bad: [
      { file: 'visitors.sql', text: 'SELECT dt, count(DISTINCT visitor_id) AS visitors FROM web.clicks GROUP BY dt' },
    ],
    good: [
      { file: 'visitors.sql', text: 'SELECT dt, approx_distinct(visitor_id) AS visitors FROM web.clicks GROUP BY dt' },
      { file: 'days.sql', text: 'SELECT visitor_id, count(DISTINCT dt) AS days FROM web.clicks GROUP BY visitor_id' },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://trino.io/docs/current/functions/aggregate.html#approximate-aggregate-functions',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery },
  visit: (statement, tree, facts, limits) => exactAnswers(statement, tree, facts, limits, countsIn),
});

const countsIn = (root: Query): readonly Exact[] =>
  estimableCounts(root).map(call => {
    const column = call.args.length === 1 && call.args[0] ? nameIn(call.args[0]) : undefined;
    return {
      at: call.at,
      ...(column === undefined ? {} : { column }),
      message: `Counts ${column === undefined ? 'distinct values' : `distinct values of ${column}`} exactly`,
      large: ' in a large table',
      remedy: remedyFor(call),
    };
  });

const advice = 'Use approx_distinct where an error of about 2 % is fine';
const opening = 'count(distinct '.length;

/** An edit where the call is written on one line in the usual way. */
function remedyFor({ at, args: [arg, another], filter }: Call): Remedy {
  const isPlain =
    arg !== undefined &&
    !another &&
    !filter &&
    arg.at.line === at.line &&
    arg.at.column - at.column === opening &&
    arg.at.endLine === at.endLine &&
    arg.at.endColumn === at.endColumn - 1;
  if (!isPlain) return { kind: 'decide', safe: false, advice };
  const head = { ...at, endLine: at.line, endColumn: arg.at.column };
  return { kind: 'edit-text', safe: false, advice, edits: [{ at: head, text: 'approx_distinct(' }] };
}
