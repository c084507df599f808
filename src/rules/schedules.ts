/** The values of a field of a cron expression within its range; undefined where it is no plain field. */
function valuesOf(field: string, from: number, to: number): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [, all, first, last, step] = /^(?:(\*|\?)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    if (all === undefined && first === undefined) return undefined;
    const begin = all === undefined ? Number(first) : from;
    const end = last === undefined ? (all === undefined && step === undefined ? begin : to) : Number(last);
    const stride = step === undefined ? 1 : Number(step);
    if (stride === 0 || begin < from || end > to) return undefined;
    for (let value = begin; value <= end; value += stride) values.add(value);
  }
  return values;
}

/**
 * How often a schedule runs on a day on which it does: `cron(0/15 * * * ? *)` 96 times; undefined where that is not told.
 * https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 */
export function runsADay(schedule: string): number | undefined {
  const [, fields = ''] = /^\s*cron\(([^()]*)\)\s*$/i.exec(schedule) ?? [];
  const [minutes = '', hours = '', ...rest] = fields.trim().split(/\s+/);
  if (rest.length !== 4) return undefined;
  const [ofHour, ofDay] = [valuesOf(minutes, 0, 59), valuesOf(hours, 0, 23)];
  return ofHour && ofDay ? ofHour.size * ofDay.size : undefined;
}
