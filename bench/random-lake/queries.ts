import type { Random } from './random.ts';
import type { Made } from './tables.ts';

const reads = [
  'count(*)',
  'count(*)',
  'sum(k)',
  'max(u)',
  'count(n), max(s)',
  'sum(d), max(ts)',
  'sum(st.x)',
  'max(st.y), sum(r)',
  'min(day)',
  'sum(m), max(u)',
  'count(flag)',
  'max(st)',
];

/** A query of one table with a condition about its columns. */
export function queryOf(random: Random, table: Made): string {
  const where = random.chance(0.12) ? '' : ` WHERE ${condition(random, table, 0)}`;
  return `SELECT ${random.of(reads)} FROM ${table.name}${where}`;
}

function condition(random: Random, table: Made, depth: number): string {
  const kind = random.between(0, 9);
  const inner = () => condition(random, table, depth + 1);
  if (depth > 1 || kind < 5) return atom(random, table);
  if (kind < 8) return `(${inner()} AND ${inner()})`;
  return kind < 9 ? `(${inner()} OR ${inner()})` : `NOT (${inner()})`;
}

function atom(random: Random, table: Made): string {
  const x = random.between(-2000, table.rows + 2000);
  const y = x + random.between(0, 30_000);
  const day = `date '2024-01-${String(random.between(1, 16)).padStart(2, '0')}'`;
  const op = random.of(['=', '<', '<=', '>', '>=', '<>']);
  const code = `'code${random.between(0, 60)}'`;
  const whole: readonly string[] = [
    `k ${op} ${x}`,
    `k BETWEEN ${x} AND ${y}`,
    `k IN (${x}, ${y}, ${random.between(0, table.rows)})`,
    `r = ${random.between(0, 100_003)}`,
    `r ${op} ${random.between(0, 110_000)}`,
    `g ${op} ${random.between(0, 60)}`,
    `si ${op} ${random.between(-5, 120)}.5`,
    `day ${op} ${day}`,
    `day BETWEEN ${day} AND ${day} + interval '2' day`,
    `year(ts) = ${random.between(2023, 2025)}`,
    `date(ts) ${op} ${day}`,
    `date_trunc('day', ts) = cast(${day} as timestamp)`,
    `month(day) = ${random.between(1, 3)}`,
    `ts ${op} cast(${day} as timestamp) + interval '${random.between(0, 30)}' hour`,
    `s = ${code}`,
    `s IN (${code}, 'code7')`,
    `s LIKE 'code${random.between(1, 6)}%'`,
    `u LIKE '${random.of(['A', '0F', 'ZZ', 'abc'])}%'`,
    `u = 'F${random.between(10, 99)}'`,
    `d ${op} ${x / 10}e0`,
    `m > ${random.between(0, 15_000)}.25`,
    `n IS NULL`,
    `n IS NOT NULL`,
    `n = ${random.between(0, 90)}`,
    'flag',
    `st.x ${op} ${Math.trunc(x / 100)}`,
    `st.y = 'y${random.between(0, 12)}'`,
    `length(s) = ${random.between(4, 7)}`,
    `coalesce(n, -1) = ${random.between(-1, 20)}`,
    ...keyed(random, table),
  ];
  return random.of(whole);
}

function keyed(random: Random, { key }: Made): readonly string[] {
  const day = `2024-01-${String(random.between(1, 14)).padStart(2, '0')}`;
  const some = ((): readonly string[] => {
    switch (key) {
      case 'pd':
        return [
          `pd = '${day}'`,
          `pd >= '${day}'`,
          `cast(pd as date) > date '${day}'`,
          `substr(pd, 9, 2) = '0${random.between(1, 9)}'`,
          `pd LIKE '2024-01-0%'`,
          `date_parse(pd, '%Y-%m-%d') < timestamp '${day} 00:00:00'`,
        ];
      case 'pn':
        return [
          `pn = ${random.between(0, 5)}`,
          `pn * 2 > ${random.between(0, 9)}`,
          `pn IN (1, ${random.between(0, 4)})`,
          `cast(pn as varchar) = '${random.between(0, 5)}'`,
        ];
      case 'ps':
        return [`ps = 'p${random.between(0, 3)}'`, `upper(ps) = 'P1'`, `ps <> 'p1'`, `concat(ps, '/') LIKE 'p2%'`];
      default:
        return [];
    }
  })();
  return [...some, ...some];
}
