import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/partition-filter-type-mismatch.ts';
import { editedBy } from '../../support/edits.ts';
import { testRule } from '../../support/test-rule.ts';

const projection = {
  'projection.enabled': 'true',
  'projection.month.type': 'integer',
  'projection.month.range': '1,12',
  'projection.month.digits': '2',
  'projection.region.type': 'enum',
  'projection.region.values': 'eu, us',
  'projection.day.type': 'date',
  'projection.day.format': 'yyyy-MM-dd',
  'projection.day.range': '2024-01-01,NOW',
  'projection.hour.type': 'date',
  'projection.hour.format': "yyyy/MM/dd'T'HH",
  'projection.week.type': 'date',
  'projection.week.format': 'YYYY-ww',
  'projection.shard.type': 'integer',
  'projection.shard.range': '0,99',
};
const properties = Object.entries(projection)
  .map(([name, value]) => `'${name}' = '${value.replaceAll("'", "''")}'`)
  .join(', ');
const ddl = `
  CREATE EXTERNAL TABLE visits (url string, n int) PARTITIONED BY (dt string, y int, d date, t timestamp, x binary)
  STORED AS PARQUET LOCATION 's3://lake/visits/';
  CREATE EXTERNAL TABLE p (url string)
  PARTITIONED BY (month string, region string, day string, hour string, week string, shard int)
  STORED AS PARQUET LOCATION 's3://lake/p/' TBLPROPERTIES (${properties});
  CREATE VIEW v AS SELECT url FROM visits WHERE dt = 20261101;
`;
const asked = (query: string) => ({ sql: { 'ddl.sql': ddl, 'query.sql': query } });
const where = (condition: string) => asked(`SELECT url FROM visits WHERE ${condition}`);
const projected = (condition: string) => asked(`SELECT url FROM p WHERE ${condition}`);
const because = (text: string) => [
  { message: expect.stringContaining(`meets no partition: ${text}`), severity: 'error' as const, waste: [] },
];

testRule(rule, {
  silent: {
    'text is compared with text': where(`dt = '20261101'`),
    'a number is compared with numbers': where('y IN (2025, 2026)'),
    'a date is compared with a date': where(`d = DATE '2026-11-01'`),
    'a date is compared with a timestamp': where(`d >= TIMESTAMP '2026-11-01 00:00:00'`),
    'a timestamp is compared with a date': where(`t >= DATE '2026-11-01'`),
    'the literal is cast': where(`dt = CAST(20261101 AS varchar)`),
    'the key is cast': where(`CAST(dt AS bigint) = 20261101`),
    'a parameter is compared': where('dt = ? AND y = :year'),
    'a template is compared': where(`dt = {{ ds_nodash }}`),
    'another column is compared': where(`n = '1'`),
    'nothing is compared with an unknown type': where(`x = '1'`),
    'it stands in a view: the view is not this text': asked('SELECT url FROM v'),
    'the projection makes the value': projected(`month = '01' AND region IN ('eu', 'us') AND day = '2026-11-01'`),
    'the projection makes one of the values': projected(`month IN ('1', '01') AND region IN ('asia', 'eu')`),
    'the projection pads text, and this is a number in range': projected('shard = 7'),
    'only a range is compared': projected(`month >= '1' AND day > '20261101'`),
    'a pattern is compared': projected(`region LIKE 'as%'`),
    'the date has not come yet': projected(`day = '2031-01-01'`),
    'the date has a time in it': projected(`hour = '2026/11/01T09'`),
    'the format has fields that we do not read': projected(`week = '2026-11-01'`),
    'it is a template': projected(`region = '{{ region }}'`),
    'nobody knows the table': asked('SELECT a FROM b WHERE dt = 20261101'),
  },
  reports: {
    'text is compared with a number': {
      ...where(`n = 1 AND dt = 20261101`),
      findings: [
        {
          at: { file: 'query.sql', line: 1, column: 40, endColumn: 53 },
          message: 'dt of visits meets no partition: it is text, and is compared with a number',
          severity: 'error',
          confidence: 'high',
          waste: [],
          remedy: {
            kind: 'edit-text',
            safe: false,
            edits: [{ at: { column: 45, endColumn: 53 }, text: "'20261101'" }],
          },
        },
      ],
    },
    'the literal comes first': { ...where('20261101 <= dt'), findings: because('it is text') },
    'text is compared with a date': {
      ...where(`dt >= DATE '2026-11-01'`),
      findings: [{ remedy: { edits: [{ text: "'2026-11-01'" }] } }],
    },
    'text is compared with a timestamp': {
      ...where(`dt >= TIMESTAMP '2026-11-01 00:00:00'`),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'a number is compared with text': {
      ...where(`y = '2026'`),
      findings: [
        {
          message: expect.stringContaining('it is a number, and is compared with text'),
          remedy: { edits: [{ text: '2026' }] },
        },
      ],
    },
    'a number is compared with a word': { ...where(`y = 'this'`), findings: [{ remedy: { kind: 'decide' } }] },
    'a date is compared with text': {
      ...where(`d = '2026-11-01'`),
      findings: [{ remedy: { edits: [{ text: "DATE '2026-11-01'" }] } }],
    },
    'a date is compared with text that is none': {
      ...where(`d = '20261101'`),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'a list has numbers': { ...where('dt IN (20261101, 20261102)'), findings: [{ remedy: { kind: 'decide' } }] },
    'a range has numbers': { ...where('dt BETWEEN 20261101 AND 20261102'), findings: because('it is text') },
    'a branch of an OR does': {
      ...where(`(dt = '20261101' AND n = 1) OR (dt = 20261102 AND n = 2)`),
      findings: [{ at: { column: 62 } }],
    },
    'it is left out': { ...where('dt <> 20261101'), findings: because('it is text') },
    'a subquery names it otherwise': {
      ...asked('SELECT 1 FROM (SELECT dt AS day FROM visits) WHERE day = 20261101'),
      findings: [{ message: 'dt of visits meets no partition: it is text, and is compared with a number' }],
    },
    'the projection writes two digits': {
      ...projected(`month = '1'`),
      findings: [
        {
          message: 'month of p meets no partition: its projection writes 2 digits',
          remedy: { edits: [{ text: "'01'" }] },
        },
      ],
    },
    'the projection ends before': { ...projected('shard = 100'), findings: because('its projection ends before') },
    'the projection does not list it': {
      ...projected(`region IN ('asia', 'mars')`),
      findings: because('its projection does not list'),
    },
    'the projection writes dates otherwise': {
      ...projected(`day = '20261101'`),
      findings: because('its projection writes dates as yyyy-MM-dd'),
    },
  },
});

test.each([
  ['dt = 20261101', "dt = '20261101'"],
  [`DATE '2026-11-01' < dt`, `'2026-11-01' < dt`],
  [`y = '2026'`, 'y = 2026'],
  [`d = '2026-11-01'`, `d = DATE '2026-11-01'`],
])('%s becomes %s', (bad, good) =>
  expect(editedBy(rule, `${ddl}SELECT url FROM visits WHERE ${bad};`, { safe: false })).toContain(`WHERE ${good};`),
);
