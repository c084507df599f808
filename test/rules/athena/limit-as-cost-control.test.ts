import { expect } from 'vitest';
import rule from '../../../src/rules/athena/limit-as-cost-control.ts';
import { aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.iot.readings';
const table = (name = 'iot.readings', more = '') =>
  `CREATE EXTERNAL TABLE ${name} (device bigint, value double, note string, read_at timestamp) ${more} STORED AS PARQUET LOCATION 's3://lake/readings/';\n`;
const latest = 'SELECT device, value FROM iot.readings ORDER BY value DESC LIMIT 10';
const asking = (query: string) => ({ sql: table() + query });
const large = (query: string) => ({ ...asking(query), layouts: [aLayout(id, 80e9)] });
const sql = sqlOf(latest, 'athena');
const message = (what: string) =>
  `LIMIT does not bound what is read: ${what} needs all that is read of iot.readings (not known: its size)`;

testRule(rule, {
  silent: {
    'rows pass through one by one': asking('SELECT device, value FROM iot.readings WHERE value > 7 LIMIT 10'),
    'nothing limits it': asking('SELECT device FROM iot.readings ORDER BY value'),
    'LIMIT ALL is none': asking('SELECT device FROM iot.readings ORDER BY value LIMIT ALL'),
    'an inner LIMIT ends the reading': asking(
      'SELECT * FROM (SELECT device, value FROM iot.readings LIMIT 1000) ORDER BY value LIMIT 10',
    ),
    'a CTE has the LIMIT that ends the reading': asking(
      'WITH r AS (SELECT device FROM iot.readings LIMIT 9) SELECT DISTINCT device FROM r LIMIT 5',
    ),
    'a view has the LIMIT that ends the reading': asking(
      'CREATE VIEW iot.some AS SELECT * FROM (SELECT device, value FROM iot.readings LIMIT 100);\nSELECT device FROM iot.some ORDER BY value LIMIT 10',
    ),
    'UNION ALL hands rows on': asking(
      'SELECT device FROM iot.readings UNION ALL SELECT device FROM iot.readings LIMIT 10',
    ),
    'the operator is in another query than the LIMIT': asking(
      'SELECT r.device FROM iot.readings r JOIN (SELECT max(value) AS most FROM iot.readings) m ON m.most = r.value LIMIT 10',
    ),
    'partitions could be asked for, which another rule reports': {
      sql: table('iot.readings', 'PARTITIONED BY (dt string)') + latest,
    },
    'a date is compared, which partitions would serve': large(
      "SELECT device FROM iot.readings WHERE read_at >= TIMESTAMP '2026-11-01 00:00:00' ORDER BY value LIMIT 10",
    ),
    'a filter compares what the files are sorted by': {
      ...large('SELECT value FROM iot.readings WHERE device = 7 ORDER BY value LIMIT 10'),
      sql: 'SELECT value FROM iot.readings WHERE device = 7 ORDER BY value LIMIT 10',
      tables: [
        aTable(id, { format: 'parquet', sortBy: ['device'] }, { columns: [{ name: 'device', type: 'bigint' }] }),
      ],
    },
    'the order of the files is not known': {
      layouts: [aLayout(id, 80e9)],
      sql: 'SELECT value FROM iot.readings WHERE device = 7 ORDER BY value LIMIT 10',
      tables: [aTable(id, { format: 'parquet', sortBy: { unknown: 'a template' } })],
    },
    'rows are counted, which metadata answers': large('SELECT count(*) FROM iot.readings LIMIT 1'),
    'the table is known to be small': { ...asking(latest), layouts: [aLayout(id, 9.9e9)] },
    'nobody describes the table': { sql: latest },
    'its keys are not known': { sql: latest, tables: [aTable(id, { partitionBy: { unknown: 'a template' } })] },
    'nobody knows its size, and it is called like a dimension': {
      sql: `${table('iot.dim_device')}SELECT device FROM iot.dim_device ORDER BY value LIMIT 10`,
    },
    'nobody knows its size, and it is a ranking of groups': asking(
      'SELECT device, sum(value) AS total FROM iot.readings GROUP BY device ORDER BY total DESC LIMIT 10',
    ),
    'nobody knows its size, and a condition may leave few rows': asking(
      "SELECT device FROM iot.readings WHERE note = 'x' ORDER BY value LIMIT 10",
    ),
    'nobody knows its size, and it is joined': asking(
      'SELECT r.device FROM iot.readings r JOIN iot.devices d ON d.id = r.device ORDER BY r.value LIMIT 10',
    ),
    'Redshift keeps the table': { sql: latest, tables: [aTable(id, { type: 'redshift' })] },
    'it is a view': { sql: `${table()}CREATE VIEW iot.top AS ${latest}` },
    'part of it is not understood': large('SELECT device FROM iot.readings r @@ what ORDER BY value LIMIT 10'),
  },
  reports: {
    'it looks at a table through a view': {
      ...asking(
        'CREATE VIEW iot.v AS SELECT device, value FROM iot.readings;\nSELECT device FROM iot.v ORDER BY value LIMIT 10',
      ),
      findings: [{ at: { line: 3 }, message: message('ORDER BY') }],
    },
    'rows are sorted, and nobody knows the size': {
      ...asking(latest),
      findings: [
        {
          subject: { sql },
          at: { line: 2, column: 66, endColumn: 68 },
          message: message('ORDER BY'),
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide', advice: expect.stringContaining('leave ORDER BY or DISTINCT away') },
        },
      ],
    },
    'size and runs are known': {
      ...large(latest),
      workload: [aWork(sql, 30, 20e9)],
      findings: [
        {
          message: 'LIMIT does not bound what is read: ORDER BY needs all that is read of iot.readings',
          severity: 'warning',
          confidence: 'high',
          evidence: ['80 GB in size, read 30 times a month, 600 GB scanned a month'],
          waste: [{ now: exactly(600e9), perMonth: { low: 0, high: 600e9 } }],
        },
      ],
    },
    'rows are made distinct': {
      ...asking('SELECT DISTINCT device FROM iot.readings LIMIT 10'),
      findings: [{ message: message('DISTINCT') }],
    },
    'a large table is grouped': {
      ...large('SELECT device, max(value) FROM iot.readings GROUP BY device LIMIT 10'),
      findings: [
        {
          message: 'LIMIT does not bound what is read: GROUP BY needs all that is read of iot.readings',
          remedy: { advice: expect.stringContaining('summary') },
        },
      ],
    },
    'a large table is aggregated': {
      ...large('SELECT max(value) FROM iot.readings LIMIT 1'),
      findings: [{ message: expect.stringContaining('the aggregate needs') }],
    },
    'rows of a large table are numbered': {
      ...large('SELECT device, row_number() OVER (ORDER BY value) FROM iot.readings LIMIT 10'),
      findings: [{ message: expect.stringContaining('the window function needs') }],
    },
    'large results are compared': {
      ...large('SELECT device FROM iot.readings UNION SELECT device FROM iot.readings FETCH FIRST 10 ROWS ONLY'),
      findings: [{ message: expect.stringContaining('UNION needs all that is read of iot.readings') }],
    },
    'large results are subtracted': {
      ...large('SELECT device FROM iot.readings EXCEPT SELECT device FROM iot.old LIMIT 10'),
      findings: [{ message: expect.stringContaining('EXCEPT needs') }],
    },
    'the operator is in the CTE below': {
      ...asking('WITH r AS (SELECT device, value FROM iot.readings ORDER BY value) SELECT device FROM r LIMIT 10'),
      findings: [{ at: { line: 2, column: 94 } }],
    },
    'the operator is in the subquery below': {
      ...asking('SELECT * FROM (SELECT DISTINCT device FROM "iot"."readings") AS d LIMIT 10'),
      findings: [{ message: message('DISTINCT') }],
    },
    'a CTAS keeps the few rows': { ...asking(`CREATE TABLE iot.top AS ${latest}`), findings: [{}] },
    'another column is compared': {
      ...large("SELECT value FROM iot.readings WHERE note = 'x' ORDER BY value LIMIT 10"),
      findings: [{}],
    },
    'it is as large as asked for': { ...asking(latest), layouts: [aLayout(id, 10e9)], findings: [{}] },
  },
});
