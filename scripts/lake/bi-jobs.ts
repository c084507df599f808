import { every, file, read, type Job } from './jobs.ts';

/** The dashboards: in working hours all the time, at weekends now and then. */
export function biJobs(where: Pick<Job, 'engine' | 'place'>, folder: string): readonly Job[] {
  const bi = { ...where, users: ['svc-tableau'] as const };
  const busy = every(15, 11, 23);
  return [
    {
      ...bi,
      text: file(`${folder}/revenue_by_region.sql`),
      weekday: busy,
      weekend: every(30, 11, 23),
      reads: [
        read('bi.order_lines', 'customer_id channel quantity net_amount', 90),
        read('bi.dim_customer', 'customer_id region'),
      ],
    },
    {
      ...bi,
      text: file(`${folder}/category_mix.sql`),
      weekday: busy,
      weekend: every(30, 11, 23),
      reads: [
        read('bi.order_lines', 'product_id quantity discount net_amount', 90),
        read('bi.dim_product', 'product_id category brand'),
      ],
    },
    {
      ...bi,
      text: file(`${folder}/customer_cohorts.sql`),
      weekday: every(30, 11, 23),
      weekend: every(60, 11, 23),
      reads: [
        read('bi.customer_daily', 'customer_id orders revenue', 180),
        read('bi.dim_customer', 'customer_id signup_month'),
      ],
    },
    {
      ...bi,
      text: file(`${folder}/yoy_trend.sql`),
      weekday: every(30, 11, 23),
      weekend: every(90, 11, 23),
      reads: [read('bi.order_lines', 'order_id channel net_amount', 365)],
    },
  ];
}
