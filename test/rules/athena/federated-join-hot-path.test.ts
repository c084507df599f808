import rule from '../../../src/rules/athena/federated-join-hot-path.ts';
import { aCluster, aScan, aStatement, aWork, at } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const days = 365 / 12;
const asked = (federated: string, rest: Parameters<typeof aStatement>[2] = {}) => [
  aStatement('kpi', [aScan(federated), aScan('awsdatacatalog.web.clicks')], rest),
];
const ran = (runsADay: number, rest: Parameters<typeof aWork>[3] = {}) => [aWork('kpi', runsADay * days, GB, rest)];
const customers = 'lambda:shop.crm.customers';
const known = { statements: asked(customers), workload: ran(40) };
const slow = { msPerRun: { low: 45_000, high: 45_000 } };
const catalog = (type: string) => [
  aCluster('c', 1, { type: 'aws_athena_data_catalog', values: { name: 'crm', type } }),
];

testRule(rule, {
  silent: {
    'it runs less than runsPerDay times': { ...known, workload: ran(19) },
    'it is slow, and runs less than once a day': { ...known, workload: ran(0.9, slow) },
    'nobody knows how often it runs': {
      ...known,
      workload: [{ ...aWork('kpi', 1, GB), runsPerMonth: { unknown: 'it' } }],
    },
    'no run is on record': { ...known, workload: [aWork('other', 9000, GB)] },
    'it is a load': { ...known, statements: asked(customers, { kind: 'insert' }) },
    'nothing is joined': { ...known, statements: [aStatement('kpi', [aScan(customers)])] },
    'all is in the lake': { ...known, statements: asked('awsdatacatalog.web.customers') },
    'its catalog is one of Glue': { ...known, statements: asked('crm.shop.customers'), resources: catalog('GLUE') },
    'its file is about what happens now': {
      ...known,
      statements: asked(customers, { at: { ...at, file: 'fraud/live.sql' } }),
    },
    'its workgroup is for alerts': { ...known, workload: ran(40, { place: 'alerts' }) },
    'another engine asks': { ...known, statements: asked(customers, { dialect: 'redshift' }) },
  },
  reports: {
    'it runs all day': {
      ...known,
      findings: [
        {
          subject: { sql: 'kpi' },
          message: 'lambda:shop.crm.customers is read from another system at each of 40 runs a day',
          severity: 'warning',
          confidence: 'medium',
          waste: [
            {
              meter: 'athena:scanned-byte',
              on: { sql: 'kpi' },
              perMonth: { low: 0, high: 40 * days * GB * (1 - 1 / 40) },
            },
          ],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it runs once a day and takes long': {
      ...known,
      workload: ran(1, slow),
      findings: [
        {
          message:
            'lambda:shop.crm.customers is read from another system at each of 1 runs a day, which take more than 30 seconds',
        },
      ],
    },
    'its catalog is declared as federated': {
      ...known,
      statements: asked('crm.shop.customers'),
      resources: catalog('LAMBDA'),
      findings: [{ severity: 'warning' }],
    },
    'nothing but its name says so': {
      ...known,
      statements: asked('mysql.shop.customers'),
      findings: [{ severity: 'info', confidence: 'low' }],
    },
    'it is written twice': { ...known, statements: [...asked(customers), ...asked(customers)], findings: [{}] },
    'the bytes of its runs are not known': {
      ...known,
      workload: ran(40, { bytesPerRun: { unknown: 'its bytes' } }),
      findings: [{ waste: [{ perMonth: { unknown: 'its bytes' } }] }],
    },
  },
});
