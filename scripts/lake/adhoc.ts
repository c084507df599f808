import { read, sql, type Job } from './jobs.ts';

const analysts = ['ana.ruiz', 'li.wei', 'mia.keller', 'sara.haddad', 'tom.okafor', 'jonas.lind'] as const;

type Question = Pick<Job, 'text' | 'reads' | 'kind'>;
const ask = (text: string, ...reads: Job['reads'] & {}): Question => ({ text: sql(text), reads });
const utility = (text: string): Question => ({ text: sql(text), kind: 'UTILITY' });

/** What analysts ask by hand; the dates and numbers in it are different every time. */
export const questions: readonly [Question, ...Question[]] = [
  ask(
    "SELECT channel, count(*) FROM web.sessions WHERE dt = '2026-11-22' GROUP BY channel",
    read('web.sessions', 'channel', 1),
  ),
  ask(
    "SELECT landing_page, count(*) AS n FROM web.sessions WHERE dt BETWEEN '2026-11-16' AND '2026-11-22' AND NOT converted GROUP BY landing_page ORDER BY n DESC LIMIT 100",
    read('web.sessions', 'landing_page converted', 7),
  ),
  ask(
    "SELECT ship_country, sum(net_amount) FROM bi.order_lines WHERE dt BETWEEN '2026-11-16' AND '2026-11-22' GROUP BY ship_country",
    read('bi.order_lines', 'ship_country net_amount', 7),
  ),
  ask(
    "SELECT status, count(*) FROM bi.order_lines WHERE dt = '2026-11-22' GROUP BY status",
    read('bi.order_lines', 'status', 1),
  ),
  ask(
    "SELECT depot, avg(weight_g) FROM logistics.shipments WHERE dt BETWEEN '2026-10-24' AND '2026-11-22' GROUP BY depot",
    read('logistics.shipments', 'depot weight_g', 30),
  ),
  ask(
    "SELECT step, count(*) FROM web.checkout_funnel WHERE dt BETWEEN '2026-11-16' AND '2026-11-22' GROUP BY step",
    read('web.checkout_funnel', 'step', 7),
  ),
  ask(
    "SELECT status, sum(total) FROM finance.invoices WHERE issued_at >= TIMESTAMP '2026-11-01 00:00:00' GROUP BY status",
    read('finance.invoices', 'issued_at status total', 1),
  ),
  ask(
    "SELECT segment, count(*) FROM web.visitor_segments WHERE dt = '2026-11-16' GROUP BY segment",
    read('web.visitor_segments', 'segment', 1),
  ),
  ask(
    "SELECT name, budget FROM marketing.campaigns WHERE network = 'search'",
    read('marketing.campaigns', 'name network budget'),
  ),
  ask(
    "SELECT source, avg(score) FROM marketing.leads WHERE dt BETWEEN '2026-10-24' AND '2026-11-22' GROUP BY source",
    read('marketing.leads', 'source score', 30),
  ),
  ask('SELECT * FROM finance.fx_rates LIMIT 10', read('finance.fx_rates', 'base quote rate rate_date')),
  ask(
    'SELECT carrier_id, count(*) FROM logistics.carrier_invoices GROUP BY carrier_id',
    read('logistics.carrier_invoices', 'carrier_id'),
  ),
  utility('SHOW PARTITIONS logistics.shipments'),
  utility('DESCRIBE bi.order_lines'),
];

/** A person's working day: none at night, few at weekends. */
export const adhoc = {
  engine: 'athena',
  place: 'adhoc',
  users: analysts,
  runsOfWeekday: 36,
  runsOfWeekend: 4,
  fromHour: 8,
  toHour: 19,
} as const;
