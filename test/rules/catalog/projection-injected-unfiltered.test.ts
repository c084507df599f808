import rule from '../../../src/rules/catalog/projection-injected-unfiltered.ts';
import { testRule } from '../../support/test-rule.ts';

const ddl = `
  CREATE EXTERNAL TABLE iot.readings (value double) PARTITIONED BY (device string, dt string) STORED AS PARQUET
  LOCATION 's3://lake/readings/' TBLPROPERTIES ('projection.enabled' = 'true', 'projection.Device.type' = 'Injected',
    'projection.dt.type' = 'date');
  CREATE EXTERNAL TABLE iot.devices (id string, site string) STORED AS PARQUET LOCATION 's3://lake/devices/';
  CREATE EXTERNAL TABLE iot.off (value double) PARTITIONED BY (device string) STORED AS PARQUET
  LOCATION 's3://lake/off/' TBLPROPERTIES ('projection.enabled' = 'false', 'projection.device.type' = 'injected');
  CREATE VIEW iot.v AS SELECT device AS d, value FROM iot.readings;
`;
const asked = (query: string) => ({ sql: { 'ddl.sql': ddl, 'query.sql': query } });
const where = (condition: string) => asked(`SELECT value FROM iot.readings WHERE ${condition}`);
const list = (values: number) => `device IN (${Array.from({ length: values }, (_, index) => `'${index}'`).join(', ')})`;
const unnamed = 'device of iot.readings is injected, and the query does not name its value: it fails';
const fails = [
  {
    severity: 'error' as const,
    message: unnamed,
  },
];

testRule(rule, {
  silent: {
    'a value is named': where(`device = 'pump-7'`),
    'a value is named, the other way round': where(`'pump-7' = DEVICE`),
    'a list of one is': where(`device IN ('pump-7')`),
    'a parameter is': where('device = ?'),
    'a template is': where(`device = '{{ device }}'`),
    'a template may name it': where('{{ condition }}'),
    'the value is named above a view': asked(`SELECT value FROM iot.v WHERE d = 'pump-7'`),
    'an equality copies it': asked(
      `SELECT r.value FROM iot.readings r JOIN iot.devices d ON d.id = r.device WHERE d.id = 'pump-7'`,
    ),
    'it is only explained': asked('EXPLAIN SELECT value FROM iot.readings'),
    'it is written': asked(`INSERT INTO iot.readings SELECT 1.5, 'pump-7', '1'`),
    'the projection is off': asked('SELECT value FROM iot.off'),
    'a part is not understood': where('value = 1 FROBNICATE device'),
    'nobody knows the table': asked('SELECT value FROM iot.other'),
  },
  reports: {
    'nothing is named': {
      ...asked('SELECT max(value) FROM iot.readings r'),
      findings: [
        {
          at: { file: 'query.sql', line: 1, column: 24, endColumn: 36 },
          message: unnamed,
          severity: 'error',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'only another key is': { ...where(`dt = '2026-11-01'`), findings: fails },
    'a pattern is': { ...where(`device LIKE 'pump-%'`), findings: fails },
    'a range is': { ...where(`device >= 'pump-7'`), findings: fails },
    'a function stands around the key': { ...where(`lower(device) = 'pump-7'`), findings: fails },
    'a subquery tells it': { ...where('device = (SELECT max(id) FROM iot.devices)'), findings: fails },
    'a join tells it': {
      ...asked(`SELECT value FROM iot.readings JOIN iot.devices ON id = device WHERE site = 'a'`),
      findings: fails,
    },
    'one branch of an OR leaves it open': { ...where(`device = 'pump-7' OR value > 1`), findings: fails },
    'one of two references does': {
      ...asked(`SELECT a.value FROM iot.readings a JOIN iot.readings b ON a.value = b.value WHERE a.device = 'pump-7'`),
      findings: [{ at: { column: 41 } }],
    },
    'a list names several': { ...where(list(2)), findings: [{ severity: 'info', confidence: 'medium' }] },
    'branches of an OR name several': {
      ...where(`device = 'pump-7' OR device = 'pump-8'`),
      findings: [{ severity: 'info' }],
    },
    'a list names too many': {
      ...where(list(1_001)),
      findings: [
        {
          severity: 'error',
          message: 'device of iot.readings is injected, and the query does not name few enough values: it fails',
        },
      ],
    },
  },
});
