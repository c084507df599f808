import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EMRClient } from '@aws-sdk/client-emr';
import { EMRServerlessClient } from '@aws-sdk/client-emr-serverless';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { GlueClient } from '@aws-sdk/client-glue';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { OpenSearchClient } from '@aws-sdk/client-opensearch';
import { RedshiftClient } from '@aws-sdk/client-redshift';
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Clock } from './clock.ts';
import type { Service } from './operations.ts';
import type { Limits } from './pace.ts';
import type { credentialsOf } from './roles.ts';
import { watching } from './watch.ts';

const few: Limits = { perSecond: 4, burst: 4, atOnce: 4 };
/** Below what AWS allows an account, whose own work needs some of it. */
const limits: Readonly<Record<Service, Limits>> = {
  // https://docs.aws.amazon.com/athena/latest/ug/service-limits.html: 5 lists and 20 batches a second for all of an account.
  athena: {
    perSecond: 20,
    burst: 20,
    atOnce: 10,
    operations: {
      ListQueryExecutions: { perSecond: 4, burst: 4 },
      ListNamedQueries: { perSecond: 4, burst: 4 },
      ListPreparedStatements: { perSecond: 4, burst: 4 },
      BatchGetQueryExecution: { perSecond: 15, burst: 15 },
      BatchGetNamedQuery: { perSecond: 4, burst: 4 },
      GetQueryExecution: { perSecond: 80, burst: 80 },
    },
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html: 50 calls a second, and 396,000 points.
  cloudwatch: { perSecond: 10, burst: 10, atOnce: 4, operations: { GetMetricData: { perSecond: 2, burst: 2 } } },
  // Services of some dozen things in an account, whose limits are of a few calls a second.
  emr: few,
  'emr-serverless': few,
  firehose: few,
  kinesis: few,
  opensearch: few,
  redshift: few,
  'redshift-data': few,
  'redshift-serverless': few,
  glue: { perSecond: 100, burst: 100, atOnce: 40 },
  s3: { perSecond: 200, burst: 200, atOnce: 40 },
  sts: { perSecond: 5, burst: 5, atOnce: 1 },
};
/** Milliseconds without a byte. */
const patience = { connectionTimeout: 10_000, socketTimeout: 60_000 };

export interface Reach {
  /** Else where the SDK finds one. */
  readonly region?: string;
  /** Of the AWS settings, else the one that the SDK finds. */
  readonly profile?: string;
  /** Of a role; else those that the SDK finds. */
  readonly credentials?: ReturnType<typeof credentialsOf>;
  readonly clock: Clock;
  readonly onCall?: (service: Service) => void;
}

export type Clients = ReturnType<typeof clientsOf>;

/** The clients of a region. Credentials and endpoints are the SDK's own affair; attempts are ours. */
export function clientsOf({ region, profile, credentials, clock, onCall }: Reach) {
  // It says that users of Node 20 get no newer SDK: ours is in the bundle.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const shared = {
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(credentials ? { credentials } : {}),
    maxAttempts: 1,
    requestHandler: patience,
  };
  const watched = <C extends Stacked>(service: Service, client: C): C => {
    const watch = watching({ service, limits: limits[service], clock, ...(onCall ? { onCall } : {}) });
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        args =>
          watch(commandName.replace(/Command$/, ''), () => next(args), sqlOf(args)),
      { name: 'lakewise', step: 'initialize', priority: 'high' },
    );
    return client;
  };
  return {
    athena: watched('athena', new AthenaClient(shared)),
    cloudwatch: watched('cloudwatch', new CloudWatchClient(shared)),
    emr: watched('emr', new EMRClient(shared)),
    'emr-serverless': watched('emr-serverless', new EMRServerlessClient(shared)),
    firehose: watched('firehose', new FirehoseClient(shared)),
    glue: watched('glue', new GlueClient(shared)),
    // Its own choice is HTTP/2, which an endpoint of one's own may not speak.
    kinesis: watched('kinesis', new KinesisClient({ ...shared, requestHandler: new NodeHttpHandler(patience) })),
    opensearch: watched('opensearch', new OpenSearchClient(shared)),
    redshift: watched('redshift', new RedshiftClient(shared)),
    'redshift-data': watched('redshift-data', new RedshiftDataClient(shared)),
    'redshift-serverless': watched('redshift-serverless', new RedshiftServerlessClient(shared)),
    s3: watched('s3', new S3Client({ ...shared, followRegionRedirects: true, forcePathStyle: hasOwnEndpoint() })),
    sts: watched('sts', new STSClient(shared)),
  };
}

/** The SQL that a call carries. */
const sqlOf = (args: unknown): unknown => {
  const input = typeof args === 'object' && args !== null && 'input' in args ? args.input : undefined;
  return typeof input === 'object' && input !== null && 'Sql' in input ? input.Sql : undefined;
};

/** Only AWS answers at a bucket's own host name. */
const hasOwnEndpoint = () => Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']);

/** Of every client of the SDK: what stands around its calls. */
interface Stacked {
  readonly middlewareStack: {
    add(
      middleware: <A, R>(
        next: (args: A) => Promise<R>,
        context: { readonly commandName?: string },
      ) => (args: A) => Promise<R>,
      options: { readonly name: string; readonly step: 'initialize'; readonly priority: 'high' },
    ): void;
  };
}
