/** A column's type as the engine's planner knows it. */
export type SqlType =
  | {
      readonly name:
        'boolean' | 'tinyint' | 'smallint' | 'integer' | 'bigint' | 'real' | 'double' | 'varbinary' | 'date' | 'other';
    }
  | { readonly name: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly name: 'varchar'; readonly length?: number }
  | { readonly name: 'char'; readonly length: number }
  /** `precision`: digits of a second's fraction. */
  | { readonly name: 'timestamp'; readonly precision: number; readonly zone: boolean };

/** Where a type stands: types without digits differ. */
export type TypeOf = 'hive' | 'iceberg' | 'cast';

type SimpleName = 'boolean' | 'tinyint' | 'smallint' | 'integer' | 'bigint' | 'real' | 'double' | 'varbinary' | 'date';
const names: ReadonlyMap<string, SimpleName> = new Map([
  ['boolean', 'boolean'],
  ['tinyint', 'tinyint'],
  ['smallint', 'smallint'],
  ['int', 'integer'],
  ['integer', 'integer'],
  ['bigint', 'bigint'],
  ['long', 'bigint'],
  ['float', 'real'],
  ['real', 'real'],
  ['double', 'double'],
  ['double precision', 'double'],
  ['binary', 'varbinary'],
  ['varbinary', 'varbinary'],
  ['date', 'date'],
]);

/** A type as DDL, the catalog or a CAST spells it; `other` where nothing of it is compared: nested types, times, what is not known. */
export function sqlTypeOf(text: string, of: TypeOf): SqlType {
  const spelled = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const simple = names.get(spelled);
  if (simple) return { name: simple };
  const [, head = '', first, second, tail = ''] =
    /^([a-z]+)(?: ?\( ?(\d{1,9}) ?(?:, ?(\d{1,9}) ?)?\))?( .+)?$/.exec(spelled) ?? [];
  const number = first === undefined ? undefined : Number(first);
  switch (head) {
    case 'string':
      return tail === '' && number === undefined ? { name: 'varchar' } : other;
    case 'varchar':
      return tail !== '' ? other : number === undefined ? { name: 'varchar' } : { name: 'varchar', length: number };
    case 'char':
      return tail === '' && (number ?? 1) <= longestChar ? { name: 'char', length: number ?? 1 } : other;
    case 'decimal':
    case 'dec':
    case 'numeric':
      return tail === '' ? decimalOf(number, second, of) : other;
    case 'timestamp':
      return timestampOf(number, tail, of);
    case 'timestamptz':
      return { name: 'timestamp', precision: number ?? defaultDigits(of), zone: true };
    default:
      return other;
  }
}

const other: SqlType = { name: 'other' };

/** https://trino.io/docs/current/language/types.html#char */
export const longestChar = 65_536;

/** Without digits Hive's has ten, the engine's own as many as there can be. */
function decimalOf(precision: number | undefined, scale: string | undefined, of: TypeOf): SqlType {
  const found = {
    name: 'decimal' as const,
    precision: precision ?? (of === 'hive' ? 10 : 38),
    scale: Number(scale ?? 0),
  };
  return found.precision < 1 || found.precision > 38 || found.scale > found.precision ? other : found;
}

/** The engine reads Hive's timestamps in milliseconds, as those of a CAST; Iceberg's are of microseconds. */
const defaultDigits = (of: TypeOf) => (of === 'iceberg' ? 6 : 3);

function timestampOf(digits: number | undefined, tail: string, of: TypeOf): SqlType {
  const precision = digits ?? defaultDigits(of);
  if (precision > 12) return other;
  if (tail === '' || tail === ' without time zone') return { name: 'timestamp', precision, zone: false };
  return tail === ' with time zone' || tail === ' with local time zone'
    ? { name: 'timestamp', precision, zone: true }
    : other;
}
