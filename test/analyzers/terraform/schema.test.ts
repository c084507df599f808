import { expect, test } from 'vitest';
import { schemaOf } from '../../../src/analyzers/terraform/provider/schema.ts';
import { schemas } from '../../../src/analyzers/terraform/provider/schemas.generated.ts';

test('attributes have the types of the provider, nested blocks theirs', () => {
  const schema = schemaOf('aws_athena_workgroup');
  expect(schema?.attributes.get('tags_all')).toEqual({ type: { map: 'string' }, computed: true, secret: false });
  expect(schema?.blocks.get('configuration')?.attributes.get('bytes_scanned_cutoff_per_query')?.type).toBe('number');
  expect(schemaOf('aws_redshift_cluster')?.attributes.get('master_password')?.secret).toBe(true);
  expect(schemaOf('aws_security_group')?.attributes.get('ingress')?.type).toHaveProperty('set.object');
});

test('every schema is read to its end', () => {
  const all = Object.keys(schemas).map(type => schemaOf(type));
  expect(all.length).toBeGreaterThan(1400);
  expect(all.filter(schema => !schema || schema.attributes.size === 0)).toEqual([]);
});

test.each(['constructor', 'google_bigquery_table', 'aws_quicksight_dashboard'])('%s has none', type => {
  expect(schemaOf(type)).toBeUndefined();
});
