import rule from '../../../src/rules/athena/select-star-columnar.ts';
import { aLayout, aWork, exactly, ofFooters } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.shop.orders';
const names = 'id customer placed_at channel status currency net tax address note'.split(' ');
const ddl = (columns: readonly string[] = names, stored = 'PARQUET', name = 'shop.orders') =>
  `CREATE EXTERNAL TABLE ${name} (${columns.map(column => `${column} string`).join(', ')}) PARTITIONED BY (dt string) STORED AS ${stored} LOCATION 's3://lake/orders/';\n`;
const star = "SELECT * FROM shop.orders WHERE dt = '2026-11-01'";
const asking = (query: string) => ({ sql: ddl() + query });
const sql = sqlOf(star, 'athena');
const large = [aLayout(id, 500e9)];
const at = (line: number, column: number) => ({ line, column, endLine: line, endColumn: column + 1 });

testRule(rule, {
  silent: {
    'columns are listed': asking('SELECT id, net FROM shop.orders'),
    'the table has nine columns and a partition key': { sql: ddl(names.slice(1)) + star },
    'rows are stored whole': { sql: ddl(names, 'TEXTFILE') + star },
    'of small stripes ORC is read whole': {
      sql: ddl(names, 'ORC') + star,
      layouts: [
        aLayout(id, 500e9, { rowGroups: ofFooters([31, 22, 23], { files: 99, bytes: 500e9, rowGroups: 9e4 }) }),
      ],
    },
    'Avro stores rows': { sql: ddl(names, 'AVRO') + star },
    'nobody describes the table': { sql: star },
    'rows are counted': asking('SELECT count(*) FROM shop.orders'),
    'EXISTS asks for a row': asking('SELECT 1 WHERE EXISTS (SELECT * FROM shop.orders)'),
    'a CTE is pruned by the query above it': asking('WITH o AS (SELECT * FROM shop.orders) SELECT id FROM o'),
    'a subquery is pruned by the query above it': asking('SELECT o.id FROM (SELECT * FROM shop.orders) o'),
    'a CTE lists columns': asking('WITH o AS (SELECT id, net FROM shop.orders) SELECT * FROM o'),
    'a CTE has the name of the table': asking('WITH orders AS (SELECT 1 AS one) SELECT * FROM orders'),
    'a view passes it on': asking('CREATE VIEW shop.v AS SELECT * FROM shop.orders'),
    'a few rows are looked at': asking('SELECT * FROM shop.orders LIMIT 1000'),
    'a few rows are looked at, further down': asking(
      'SELECT * FROM (SELECT * FROM shop.orders LIMIT 10) o ORDER BY id',
    ),
    'how many rows are looked at comes with the run': asking('SELECT * FROM shop.orders LIMIT ?'),
    'FETCH FIRST looks at a few rows': asking('SELECT * FROM shop.orders FETCH FIRST 10 ROWS ONLY'),
    'a CTAS copies it': asking('CREATE TABLE shop.copy AS SELECT * FROM shop.orders'),
    'an INSERT copies it': asking('INSERT INTO shop.copy SELECT * FROM shop.orders'),
    'the star is of the other table': asking(
      'SELECT r.*, o.id FROM shop.orders o JOIN shop.rates r ON r.currency = o.currency',
    ),
    'the table is known to be small': { ...asking(star), layouts: [aLayout(id, 0.9e9)] },
    'it reads little in a month': { ...asking(star), layouts: large, workload: [aWork(sql, 3, 0.3e9)] },
    'its files are read whole anyway': {
      ...asking(star),
      layouts: [aLayout(id, 500e9, { sizes: [...Array.from({ length: 21 }, () => 0), 250_000] })],
    },
  },
  reports: {
    'nobody knows its size': {
      ...asking(star),
      findings: [
        {
          subject: { sql },
          at: at(2, 8),
          message: 'SELECT * reads all 10 columns of shop.orders (not known: its size)',
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'which of the columns are needed' } }],
          remedy: { kind: 'decide', advice: 'List the columns that are needed' },
        },
      ],
    },
    'its size and its runs are known': {
      ...asking(star),
      layouts: large,
      workload: [aWork(sql, 30, 10e9), aWork(sql, 9000, 1, { engine: 'redshift' })],
      findings: [
        {
          message: 'SELECT * reads all 10 columns of shop.orders',
          confidence: 'medium',
          evidence: ['500 GB in size, read 30 times a month, 300 GB scanned a month'],
          waste: [{ now: exactly(300e9), perMonth: { unknown: 'which of the columns are needed' } }],
        },
      ],
    },
    'the files are ORC': { sql: ddl(names, 'ORC') + star, findings: [{}] },
    'the table is Iceberg': {
      sql: `CREATE TABLE shop.orders (${names.map(name => `${name} string`).join(', ')}) PARTITIONED BY (day(placed_at)) LOCATION 's3://lake/o/' TBLPROPERTIES ('table_type' = 'ICEBERG');\n${star}`,
      findings: [{ message: 'SELECT * reads all 10 columns of shop.orders (not known: its size)' }],
    },
    'a CTE reaches the result through a second star': {
      ...asking('WITH o AS (SELECT * FROM shop.orders) SELECT * FROM o'),
      findings: [{ at: at(2, 19) }],
    },
    'a star reaches the result beside a number of its row': {
      ...asking('SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY id) AS n FROM shop.orders) WHERE n = 1'),
      findings: [{ at: at(2, 23) }],
    },
    'the star is qualified, and the table quoted': {
      ...asking('SELECT o.*, r.rate FROM "shop"."orders" o JOIN shop.rates r ON r.currency = o.currency'),
      findings: [{ at: { line: 2, column: 8 } }],
    },
    'each arm of a UNION ALL has its own': {
      ...asking('SELECT * FROM shop.orders UNION ALL SELECT * FROM shop.orders'),
      findings: [{ at: at(2, 8) }, { at: at(2, 44) }],
    },
    'one star stands for two wide tables': {
      sql:
        ddl() +
        ddl(names, 'PARQUET', 'shop.returns') +
        'SELECT * FROM shop.orders o JOIN shop.returns r ON r.id = o.id',
      findings: [
        {
          message:
            'SELECT * reads all 10 columns of shop.orders and all 10 columns of shop.returns (not known: its size)',
        },
      ],
    },
    'the few rows have to be looked for': {
      ...asking('SELECT * FROM shop.orders ORDER BY net LIMIT 10'),
      findings: [{}],
    },
    'the rows are many': { ...asking('SELECT * FROM shop.orders LIMIT 1001'), findings: [{}] },
    'it is as large as asked for': { ...asking(star), layouts: [aLayout(id, 1e9)], findings: [{}] },
    'some of its files are large': {
      ...asking(star),
      layouts: [aLayout(id, 500e9, { sizes: [...Array.from({ length: 21 }, () => 0), 9, 9] })],
      findings: [{}],
    },
  },
});
