import rule from '../../../src/rules/glue/jdbc-single-connection.ts';
import { testRule } from '../../support/test-rule.ts';

const from = (options: string) =>
  `glueContext.create_dynamic_frame.from_options(connection_type="mysql", connection_options=${options})`;

testRule(rule, {
  silent: {
    'rows are shared out by a hash': { script: from('{"dbtable": "orders", "hashfield": "id"}') },
    'rows are shared out by a column': {
      script: 'spark.read.format("jdbc").option("dbtable", "orders").option("partitionColumn", "id").load()',
    },
    'rows are shared out by arguments': {
      script: 'spark.read.jdbc(url, "orders", column="id", lowerBound=1, upperBound=9, numPartitions=4)',
    },
    'the options are not known': { script: from('options') },
    'some of the options are not known': { script: from('{"dbtable": "orders", **more}') },
    'the table is one to look up in': { script: from('{"dbtable": "shop.order_status"}') },
    'few rows are asked for': { script: from('{"dbtable": "(SELECT max(id) FROM orders) x"}') },
    'it is Redshift': { script: 'glueContext.create_dynamic_frame.from_options("redshift", {"dbtable": "orders"})' },
    'it is files': { script: 'spark.read.parquet("s3://lake/orders/")' },
    'it is a table of the catalog': {
      script: 'glueContext.create_dynamic_frame.from_catalog(database="shop", table_name="orders")',
    },
  },
  reports: {
    'nothing shares the rows out': {
      script: from('{"dbtable": "orders"}'),
      findings: [{ at: { line: 1, column: 34, endColumn: 46 }, confidence: 'low' }],
    },
    'nothing does, for Spark': {
      script: 'r = spark.read.format("jdbc").options(url=u, dbtable="orders")\nr.load()',
      findings: [{ at: { line: 2 } }],
    },
    'nothing does, in one call': {
      script: 'spark.read.jdbc(url, "orders", properties=p)',
      findings: [{ at: { line: 1 } }],
    },
  },
});
