import rule from '../../../src/rules/catalog/projection-key-unconfigured.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

type Properties = Readonly<Record<string, string>>;
const on = { 'projection.enabled': 'true' };

/** A table with these properties, keyed by `dt`. */
const sql = (properties: Properties, type = 'string') => ({
  sql: `CREATE EXTERNAL TABLE web.clicks (url string) PARTITIONED BY (dt ${type})
STORED AS PARQUET LOCATION 's3://lake/clicks/'
TBLPROPERTIES (
${Object.entries(properties)
  .map(([name, value]) => `  '${name}' = '${value}'`)
  .join(',\n')})`,
});
/** The properties of `dt`. */
const projected = (own: Properties, type?: string) =>
  sql(
    { ...on, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`projection.dt.${name}`, value])) },
    type,
  );

const terraform = (parameters: string, more = '') =>
  hcl(`resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"
  partition_keys {
    name = "DT"
    type = "int"
  }
  storage_descriptor {
    columns {
      name = "url"
      type = "string"
    }
  }
  ${parameters}
}
${more}`);
const unknown = 'variable "x" {}';
const says = (message: string) => `web.clicks computes its partitions, and dt ${message}: its queries fail`;
const lacks = (type: string, name: string) => ({
  at: { file: 'only.sql', line: 4, column: 3 },
  message: says(`is projected as ${type} and has no ${name}`),
});
const unreadableRange = says('has a range whose ends its format does not read');

testRule(rule, {
  silent: {
    'projection is not switched on': sql({}),
    'it is switched off': sql({ 'projection.enabled': 'false' }),
    'an enum has values': projected({ type: 'enum', values: 'a,b' }),
    'the type has blanks and capitals': projected({ type: ' Enum ', values: 'a' }),
    'an integer has a range': projected({ type: 'integer', range: ' -1 , 0009 ', interval: '2', digits: '04' }),
    'a date has days': projected({ type: 'date', format: 'yyyy-MM-dd', range: '2021-01-01,NOW' }),
    'a date has months': projected({ type: 'date', format: 'yyyy/MM', range: 'NOW-3YEARS,NOW+1MONTH' }),
    'a date by the hour says its steps': projected({
      type: 'date',
      format: "yyyy/MM/dd/'h'HH",
      range: 'NOW - 1 DAYS,now',
      interval: '1',
      'interval.unit': 'Hours',
    }),
    'the format has fields that we do not read': projected({ type: 'date', format: 'D-yyyy', range: 'x,NOW' }),
    'the format has a comma': projected({ type: 'date', format: 'dd,MM', range: '01,02,03,04' }),
    'an injected key is a string': projected({ type: 'injected' }),
    'an injected key is a varchar': projected({ type: 'injected' }, 'varchar(8)'),
    'a template may be a part of it': projected({ type: 'integer', range: '0,{{ last }}' }),
    'a template gives the type': projected({ type: '{{ type }}' }),
    'a template gives a property': sql({ ...on, '{{ name }}': 'date' }),
    'there is no key': {
      sql: "CREATE EXTERNAL TABLE a (b int) LOCATION 's3://a/' TBLPROPERTIES ('projection.enabled'='true')",
    },
    'it is an Iceberg table': sql({ ...on, table_type: 'ICEBERG' }),
    'no parameter is known': terraform('parameters = var.x', unknown),
    'what is merged is not known': terraform('parameters = merge({ "projection.enabled" = "true" }, var.x)', unknown),
    'whether it is switched on is not known': terraform('parameters = { "projection.enabled" = var.x }', unknown),
    'the type is not known': terraform(
      'parameters = { "projection.enabled" = "true", "projection.dt.type" = var.x }',
      unknown,
    ),
    'the range is not known': terraform(
      'parameters = { "projection.enabled" = true, "projection.DT.type" = "integer", "projection.dt.range" = var.x }',
      unknown,
    ),
    'its keys are not known': hcl(`variable "x" {}
      resource "aws_glue_catalog_table" "clicks" {
        name          = "clicks"
        database_name = "web"
        parameters    = { "projection.enabled" = "true" }
        dynamic "partition_keys" {
          for_each = var.x
          content {
            name = partition_keys.value
          }
        }
      }`),
  },
  reports: {
    'a key has no type': {
      ...sql(on),
      findings: [
        {
          subject: { table: 'awsdatacatalog.web.clicks' },
          at: { file: 'only.sql', line: 4, column: 3 },
          message: says('has no projection type'),
          severity: 'error',
          confidence: 'high',
        },
      ],
    },
    'a type is none': {
      ...projected({ type: 'string' }),
      findings: [
        {
          at: { line: 5, column: 3 },
          message: says('has none of the projection types enum, integer, date and injected'),
        },
      ],
    },
    'an enum has no values': { ...projected({ type: 'enum' }), findings: [lacks('enum', 'values')] },
    'an enum lists nothing': {
      ...projected({ type: 'enum', values: ' ' }),
      findings: [{ message: says('lists no values') }],
    },
    'an integer has no range': { ...projected({ type: 'integer' }), findings: [lacks('integer', 'range')] },
    'an integer ends now': {
      ...projected({ type: 'integer', range: '2020,NOW' }),
      findings: [{ at: { line: 6 }, message: says('has a range that is no pair of integers') }],
    },
    'an integer steps by nothing': {
      ...projected({ type: 'integer', range: '0,9', interval: '0' }),
      findings: [{ message: says('has an interval that is no positive integer') }],
    },
    'digits are no number': {
      ...projected({ type: 'integer', range: '0,9', digits: 'two' }),
      findings: [{ message: says('has digits that are no positive integer') }],
    },
    'a date has no format': {
      ...projected({ type: 'date', range: 'NOW-1DAYS,NOW' }),
      findings: [lacks('date', 'format')],
    },
    'a date has no range': { ...projected({ type: 'date', format: 'yyyy' }), findings: [lacks('date', 'range')] },
    'a date starts in another format': {
      ...projected({ type: 'date', format: 'yyyy/MM/dd', range: '2021-01-01,NOW' }),
      findings: [{ message: unreadableRange }],
    },
    'a date has one end': {
      ...projected({ type: 'date', format: 'yyyy/MM/dd', range: '2021/01/01' }),
      findings: [{ message: unreadableRange }],
    },
    'a date counts from now in no unit': {
      ...projected({ type: 'date', format: 'yyyy/MM/dd', range: 'NOW-3Y,NOW' }),
      findings: [{ message: unreadableRange }],
    },
    'a date by the hour does not say its steps': {
      ...projected({ type: 'date', format: 'yyyy-MM-dd-HH', range: 'NOW-1DAYS,NOW' }),
      findings: [{ message: says('has a format that steps by neither day nor month and no interval') }],
    },
    'a unit is none': {
      ...projected({
        type: 'date',
        format: 'yyyy-MM-dd',
        range: 'NOW-1DAYS,NOW',
        interval: '1',
        'interval.unit': 'fortnight',
      }),
      findings: [{ message: says('has an interval.unit that is no unit of time') }],
    },
    'an injected key is no string': {
      ...projected({ type: 'injected' }, 'int'),
      findings: [{ message: says('is injected and no string') }],
    },
    'Terraform declares it': {
      ...terraform('parameters = {\n "projection.enabled" = "true"\n "projection.dt.type" = "integer"\n}'),
      findings: [
        {
          at: {
            address: 'aws_glue_catalog_table.clicks',
            path: 'parameters["projection.dt.range"]',
            file: 'main.tf',
            line: 14,
          },
        },
      ],
    },
    'the attribute of Terraform is wrong': {
      ...terraform('parameters = {\n "projection.enabled" = "true"\n "projection.dt.type" = "injected"\n}'),
      findings: [{ at: { path: 'parameters["projection.dt.type"]', line: 16 } }],
    },
  },
});
