import rule from '../../../src/rules/athena/federated-scan-without-pushdown.ts';
import { aCluster, aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const join = (from: string) => `SELECT o.id, c.page FROM ${from} o JOIN web.clicks c ON c.id = o.id`;
const lambda = '"lambda:shop-connector".shop.orders';
const sql = sqlOf(join(lambda), 'athena');
const catalog = (type: string) => ({
  resources: [aCluster('', 0, { type: 'aws_athena_data_catalog', values: { name: 'Crm', type } })],
});
const asking = (rest: string) => ({ sql: `SELECT id, status FROM ${lambda} ${rest}` });

testRule(rule, {
  silent: {
    'a bare column is compared': asking("WHERE status = 'open'"),
    'an OR compares bare columns': asking("WHERE status = 'open' OR id > 7"),
    'the table is in the lake': { sql: join('shop.orders') },
    'the lake is named': { sql: join('awsdatacatalog.shop.orders') },
    'the catalog is a Glue catalog of another account': { sql: join('crm.shop.orders'), ...catalog('GLUE') },
    'the catalog is a Hive metastore': { sql: join('crm.shop.orders'), ...catalog('HIVE') },
    'nobody knows what the catalog is': { sql: join('crm.shop.orders') },
    'its name only has such a name in it': { sql: join('pgx.shop.orders') },
    'a CTAS loads it whole': { sql: `CREATE TABLE shop.copy AS SELECT id, status FROM ${lambda}` },
    'an INSERT loads it whole': { sql: `INSERT INTO shop.copy SELECT id, status FROM ${lambda}` },
    'a few rows are looked at': asking('LIMIT 1000'),
    'the source is asked itself': { sql: "SELECT * FROM TABLE(mysql.system.query(query => 'select 1'))" },
    'rows are counted': { sql: `SELECT count(*) FROM ${lambda}` },
    'it is called like a lookup table': { sql: join('"lambda:f".shop.dim_orders') },
    'it is known to be small': { sql: join(lambda), layouts: [aLayout('lambda:shop-connector.shop.orders', 99e6)] },
    'a column cannot be told': { sql: `${join(lambda)} WHERE status = 'open'` },
    'part of it is not understood': { sql: `SELECT id FROM ${lambda} o SIDEWAYS 7 BY id` },
  },
  reports: {
    'it is joined to the lake without a condition': {
      sql: join(lambda),
      findings: [
        {
          subject: { sql },
          at: { line: 1, column: 26, endColumn: 61 },
          message:
            'Every row of lambda:shop-connector.shop.orders crosses its connector: no condition with constants is on it (not known: its size)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'what the source need not send' } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'size and runs are known': {
      sql: join(lambda),
      layouts: [aLayout('lambda:shop-connector.shop.orders', 100e6)],
      workload: [aWork(sql, 30, 2e9)],
      findings: [
        {
          confidence: 'medium',
          evidence: ['100 MB in size, read 30 times a month, 60 GB scanned a month'],
          waste: [{ now: exactly(60e9) }],
        },
      ],
    },
    'its condition is inside a function': {
      ...asking("WHERE lower(status) = 'open'"),
      findings: [
        {
          at: { line: 1, column: 66 },
          message:
            'Every row of lambda:shop-connector.shop.orders crosses its connector: its condition on status is inside an expression (not known: its size)',
        },
      ],
    },
    'the catalog is declared': {
      sql: join('CRM.shop.orders'),
      ...catalog('LAMBDA'),
      findings: [{ severity: 'warning' }],
    },
    'the catalog is a connection': { sql: join('crm.shop.orders'), ...catalog('FEDERATED'), findings: [{}] },
    'the name of the catalog alone says so': {
      sql: join('prod_mysql.shop.orders'),
      findings: [{ severity: 'info', confidence: 'low' }],
    },
    'many rows are looked at': { ...asking('LIMIT 1001'), findings: [{}] },
    'it is grouped': { sql: `SELECT status, max(id) FROM ${lambda} GROUP BY status LIMIT 10`, findings: [{}] },
  },
});
