import type { z } from 'zod';
import type { ConstructRequest } from '../model/plan.ts';
import { AthenaWorkgroup } from './athena-workgroup.ts';
import { CatalogDatabase } from './catalog-database.ts';
import { CatalogTable } from './catalog-table.ts';
import { AwsProvider, LocalBackend, TerraformStack, type Construct } from './cdktf.ts';
import { ConversionJob } from './conversion-job.ts';
import { escape, idOf } from './escape.ts';
import { schemas, type Props } from './props.ts';
import { RedshiftCluster, RedshiftServerless } from './redshift.ts';
import { StorageZone } from './storage-zone.ts';

/** Composed of what a plan asks for, and of nothing else. Requests of a kind come after what they stand on. */
export class Lakehouse extends TerraformStack {
  constructor(scope: Construct, id: string, region: string, requests: readonly ConstructRequest[]) {
    super(scope, id);
    // Without a backend CDKTF writes this machine's path into the output.
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AwsProvider(this, 'aws', {
      region,
      defaultTags: [{ tags: { 'managed-by': 'lakewise' } }],
    });
    const ids = uniqueIds(requests);
    const of = <P>(construct: ConstructRequest['construct'], schema: z.ZodType<P>) =>
      requests
        .filter(request => request.construct === construct)
        .map(request => ({ id: ids.get(request) ?? request.id, props: checked(request, schema) }));
    const zones = new Map(
      of('storage-zone', schemas['storage-zone']).map(
        ({ id, props }) => [props.bucket, new StorageZone(this, id, props)] as const,
      ),
    );
    const databases = new Map(
      of('catalog-database', schemas['catalog-database']).map(
        ({ id, props }) => [props.name, new CatalogDatabase(this, id, props)] as const,
      ),
    );
    for (const { id, props } of of('catalog-table', schemas['catalog-table']))
      new CatalogTable(this, id, databases.get(props.database)?.database.name ?? escape(props.database), props);
    for (const { id, props } of of('athena-workgroup', schemas['athena-workgroup']))
      new AthenaWorkgroup(this, id, withResults(props, [...zones.keys()][0]));
    for (const { id, props } of of('conversion-job', schemas['conversion-job'])) {
      const zone =
        zones.get(props.bucket) ?? new StorageZone(this, `zone-${idOf(props.bucket)}`, { bucket: props.bucket });
      zones.set(props.bucket, zone);
      new ConversionJob(this, id, zone.bucket, props);
    }
    for (const { id, props } of of('redshift-serverless', schemas['redshift-serverless']))
      new RedshiftServerless(this, id, props);
    for (const { id, props } of of('redshift-cluster', schemas['redshift-cluster']))
      new RedshiftCluster(this, id, props);
  }
}

const withResults = (props: Props<'athena-workgroup'>, bucket: string | undefined): Props<'athena-workgroup'> =>
  props.resultsLocation !== undefined || bucket === undefined
    ? props
    : { ...props, resultsLocation: `s3://${bucket}/athena-results/` };

/** Throws with the construct's id and what is wrong with its props. */
function checked<P>({ construct, id, props }: ConstructRequest, schema: z.ZodType<P>): P {
  const result = schema.safeParse(props);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new Error(`${construct} "${id}" cannot be rendered: ${issues}`);
}

/** Ids of a plan come from names of strangers: two that look alike once cleaned get a number. */
function uniqueIds(requests: readonly ConstructRequest[]) {
  const taken = new Map<string, number>();
  return new Map(
    requests.map(request => {
      const clean = idOf(request.id);
      const count = (taken.get(clean) ?? 0) + 1;
      taken.set(clean, count);
      return [request, count === 1 ? clean : `${clean}-${count}`] as const;
    }),
  );
}
