import { CreateWorkGroupCommand, AthenaClient } from '@aws-sdk/client-athena';
import { EMRClient, RunJobFlowCommand } from '@aws-sdk/client-emr';
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { CreateClusterCommand, CreateClusterParameterGroupCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { PutBucketLifecycleConfigurationCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { builtCli, folderWith, run, runBeside } from '../support/cli.ts';
import { missing as noEmulator, startMoto, type Emulator } from '../support/moto.ts';
import { initialise, missing as noTerraform, terraform } from '../support/terraform.ts';

const why = noEmulator() ?? noTerraform();
if (why !== undefined && process.env['LAKEWISE_REQUIRE_E2E'])
  throw new Error(`The end-to-end tests must run here: ${why}`);

const report = z.object({
  findings: z.array(z.object({ rule: z.string(), at: z.object({ arn: z.string() }) })),
  notCovered: z.array(z.object({ service: z.string() })),
});

describe.skipIf(why !== undefined)('an account that Terraform and the SDK have made', () => {
  const cli = builtCli();
  const cwd = folderWith({});
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startMoto();
    Object.assign(process.env, emulator.env, { AWS_REGION: 'eu-west-1' });
    const folder = mkdtempSync(join(tmpdir(), 'lakewise-applied-'));
    cpSync('test/e2e/applied', folder, { recursive: true });
    initialise(folder);
    terraform(folder, 'apply', '-auto-approve', '-input=false');
    await add();
  }, 300_000);
  afterAll(() => emulator?.stop());

  test('is audited: what is wrong is found, and nothing else, live as from the snapshot', async () => {
    const env = { ...emulator.env, AWS_REGION: 'eu-west-1' };
    const live = await runBeside(cli, ['audit', '--out', 'snap', '-f', 'json', '-q'], { cwd, env });
    const { findings, notCovered } = report.parse(JSON.parse(live.stdout));
    const ends = findings.map(({ rule, at }) => `${rule} ${at.arn.split(':').slice(5).join(':')}`);
    expect(ends.toSorted()).toEqual(expected.toSorted());
    // What the emulator does not have: so of EMR it is not known what scales a cluster. The files hold no Parquet.
    expect([...new Set(notCovered.map(({ service }) => service))]).toEqual([
      'athena',
      'emr',
      'footers',
      'redshift',
      'redshift-serverless',
      // The bucket of results that a workgroup names was never made.
      's3',
    ]);
    expect(live.stdout).not.toContain('hunter2');
    const offline = run(cli, ['audit', '--snapshot', 'snap', '-f', 'json'], { cwd });
    expect(offline.stdout).toBe(live.stdout);
  }, 120_000);
});

const expected = [
  'glue/eol-version job/load',
  'glue/pre-6-rate job/load_2',
  'redshift/legacy-node-type cluster:bi',
  'redshift/missing-query-monitoring-rule parametergroup:tuned',
  'athena/uncapped-workgroup workgroup/primary',
  'athena/workgroup-settings-not-enforced workgroup/primary',
  'crawler/full-recrawl crawler/lake',
  'firehose/missing-error-prefix deliverystream/clicks',
];

/** What Terraform cannot make in the emulator, or waits a minute for. */
async function add() {
  const s3 = new S3Client({ forcePathStyle: true });
  for (const table of ['events', 'orders'])
    for (const day of ['2026-11-01', '2026-11-02'])
      await s3.send(
        new PutObjectCommand({ Bucket: 'acme-lake', Key: `${table}/dt=${day}/a`, Body: '{"id":1}\n'.repeat(1000) }),
      );
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: 'acme-lake',
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'parts',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    }),
  );
  await new AthenaClient({}).send(
    new CreateWorkGroupCommand({
      Name: 'bi',
      Configuration: {
        BytesScannedCutoffPerQuery: 1e12,
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { OutputLocation: 's3://acme-results/bi/' },
      },
    }),
  );
  const redshift = new RedshiftClient({});
  await redshift.send(
    new CreateClusterParameterGroupCommand({
      ParameterGroupName: 'tuned',
      ParameterGroupFamily: 'redshift-1.0',
      Description: 'without rules',
    }),
  );
  await redshift.send(
    new CreateClusterCommand({
      ClusterIdentifier: 'bi',
      NodeType: 'dc2.large',
      ClusterType: 'multi-node',
      NumberOfNodes: 2,
      MasterUsername: 'admin',
      MasterUserPassword: 'Passw0rd1',
      ClusterParameterGroupName: 'tuned',
    }),
  );
  await new KinesisClient({ requestHandler: new NodeHttpHandler() }).send(
    new CreateStreamCommand({ StreamName: 'clicks', ShardCount: 4 }),
  );
  await new EMRClient({}).send(
    new RunJobFlowCommand({
      Name: 'etl',
      ReleaseLabel: 'emr-7.2.0',
      Applications: [{ Name: 'Spark' }],
      JobFlowRole: 'EMR_EC2_DefaultRole',
      ServiceRole: 'EMR_DefaultRole',
      Instances: {
        KeepJobFlowAliveWhenNoSteps: true,
        InstanceGroups: [
          { InstanceRole: 'MASTER', InstanceType: 'm5.xlarge', InstanceCount: 1 },
          { InstanceRole: 'CORE', InstanceType: 'm5.2xlarge', InstanceCount: 12 },
        ],
      },
    }),
  );
}
