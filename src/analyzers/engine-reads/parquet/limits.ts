const bits = { tinyint: 8n, smallint: 16n, integer: 32n, date: 32n, bigint: 64n } as const;
type Whole = keyof typeof bits;

const most = (name: Whole): bigint => 2n ** (bits[name] - 1n) - 1n;

/** The greatest value of a type of whole numbers: statistics beyond it are not believed. */
export const wholeMost: Readonly<Record<Whole, bigint>> = {
  tinyint: most('tinyint'),
  smallint: most('smallint'),
  integer: most('integer'),
  date: most('date'),
  bigint: most('bigint'),
};

/** The least. */
export const wholeLeast: Readonly<Record<Whole, bigint>> = {
  tinyint: -most('tinyint') - 1n,
  smallint: -most('smallint') - 1n,
  integer: -most('integer') - 1n,
  date: -most('date') - 1n,
  bigint: -most('bigint') - 1n,
};
