import type { Random } from './random.ts';

/** A table to make, and what its conditions may be about. */
export interface Made {
  readonly name: string;
  readonly format: 'parquet' | 'orc';
  readonly isIceberg: boolean;
  readonly rows: number;
  /** Its partition key, if it has one. */
  readonly key?: 'pd' | 'pn' | 'ps';
  readonly statements: readonly string[];
  readonly session: readonly string[];
}

const keys = {
  pd: `date_format(day, '%Y-%m-%d') pd`,
  pn: 'cast(x % 5 as integer) pn',
  ps: `'p' || cast(x % 3 as varchar) ps`,
};

/** Rows numbered from 0: sorted, scattered and grouped columns of the usual types. */
const rowsOf = (rows: number, key: string | undefined) => `
SELECT x k, cast((x * 7919) % 100003 as integer) r, cast(x / 5000 as integer) g, cast(x % 100 as smallint) si, day,
  date_add('second', x * 37, timestamp '2024-01-01 00:00:00.000') ts, 'code' || cast((x * 7919) % 47 as varchar) s,
  to_hex(md5(to_utf8(cast(x as varchar)))) u, x / 10e0 d, cast((x * 7919) % 100003 / 7.0 as decimal(12,2)) m, nullif(x / 3000, 4) n,
  x % 7 = 0 flag, cast(row(x / 100, 'y' || cast(x % 10 as varchar)) as row(x bigint, y varchar)) st${key === undefined ? '' : `, ${key}`}
FROM (SELECT a * 1000 + b x, date_add('day', (a * 1000 + b) / 20000, date '2024-01-01') day
  FROM UNNEST(sequence(0, ${rows / 1000 - 1})) one(a) CROSS JOIN UNNEST(sequence(0, 999)) other(b))`;

export function tableOf(random: Random, index: number): Made {
  const isIceberg = random.chance(0.3);
  const format = isIceberg || random.chance(0.7) ? 'parquet' : 'orc';
  const rows = random.between(40, 260) * 1000;
  const key = random.chance(0.45) ? random.of(['pd', 'pn', 'ps'] as const) : undefined;
  const name = `t${index}`;
  const full = isIceberg ? `iceberg.random.${name}` : name;
  const properties = [
    `format = '${format.toUpperCase()}'`,
    ...(isIceberg
      ? [`partitioning = ARRAY[${partitioning(random, key)}]`, `location = 's3://lake/random/${name}'`]
      : key
        ? [`partitioned_by = ARRAY['${key}']`]
        : []),
  ];
  const select = rowsOf(rows, key && keys[key]);
  const session = isIceberg
    ? [`iceberg.target_max_file_size=${random.of([4, 8, 64])}MB`]
    : [
        `awsdatacatalog.target_max_file_size=${random.of([4, 8, 64])}MB`,
        ...(format === 'parquet'
          ? [`awsdatacatalog.parquet_writer_block_size=${random.of([1, 2, 8, 64])}MB`]
          : [
              'awsdatacatalog.orc_optimized_writer_min_stripe_size=1MB',
              `awsdatacatalog.orc_optimized_writer_max_stripe_size=${random.of([1, 4, 32])}MB`,
            ]),
      ];
  const made = [`DROP TABLE IF EXISTS ${full}`, `CREATE TABLE ${full} WITH (${properties.join(', ')}) AS ${select}`];
  if (isIceberg && random.chance(0.4)) made.push(`DELETE FROM ${full} WHERE k % ${random.between(50, 900)} = 3`);
  return {
    name,
    format,
    isIceberg,
    rows,
    ...(key ? { key } : {}),
    statements: made,
    session: [
      ...session,
      'task_min_writer_count=1',
      'task_max_writer_count=1',
      'redistribute_writes=false',
      'scale_writers=false',
    ],
  };
}

function partitioning(random: Random, key: string | undefined): string {
  if (key === undefined)
    return random.chance(0.6) ? '' : `'${random.of(['month(day)', 'bucket(r, 4)', 'truncate(s, 5)'])}'`;
  return `'${random.of([key, 'day(day)', key])}'`;
}
