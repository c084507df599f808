/**
 * One spelling of a column's type for all that mean the same: those of Hive, Trino, Redshift and Terraform. Undefined for
 * Trino's nested types, which nobody but a query spells out.
 */
export function typeSpelling(type: string, engine: 'lake' | 'redshift'): string | undefined {
  let text = type.toLowerCase().replaceAll('`', '').replace(/\s+/g, ' ').trim();
  if (/\b(?:array|map|row)\s?\(/.test(text)) return undefined;
  for (const [pattern, spelling] of [...words, ...own[engine]]) text = text.replace(pattern, spelling);
  return text.replaceAll(' ', '');
}

type Spellings = readonly (readonly [RegExp, string])[];

const words: Spellings = [
  [/ ?([(),:<>]) ?/g, '$1'],
  [/\bdouble precision\b/g, 'double'],
  [/\bcharacter varying\b/g, 'varchar'],
  [/\bcharacter\b/g, 'char'],
  [/\b(?:integer|int4)\b/g, 'int'],
  [/\b(?:long|int8)\b/g, 'bigint'],
  [/\b(?:short|int2)\b/g, 'smallint'],
  [/\bbyte\b/g, 'tinyint'],
  [/\bbool\b/g, 'boolean'],
  [/\bnumeric\b/g, 'decimal'],
  [/\b(?:real|float4)\b/g, 'float'],
  [/\bfloat8\b/g, 'double'],
  [/\bvarbinary\b/g, 'binary'],
  [/\btimestamptz\b/g, 'timestamp with time zone'],
  [/\btimestamp without time zone\b/g, 'timestamp'],
  [/\bdecimal\((\d+)\)/g, 'decimal($1,0)'],
];

/** Hive's decimal has ten digits and Redshift's 18; Glue has no varchar without a length and no precision of timestamps. */
const own: Readonly<Record<'lake' | 'redshift', Spellings>> = {
  lake: [
    [/\bvarchar\b(?!\()/g, 'string'],
    [/\bdecimal\b(?!\()/g, 'decimal(10,0)'],
    [/\btimestamp\(\d+\)/g, 'timestamp'],
  ],
  redshift: [
    [/\b(?:text|n?varchar)\b(?!\()/g, 'varchar(256)'],
    [/\bnvarchar\b/g, 'varchar'],
    [/\bbpchar\b(?!\()/g, 'char(256)'],
    [/\bdecimal\b(?!\()/g, 'decimal(18,0)'],
    [/\bfloat\b/g, 'double'],
  ],
};
