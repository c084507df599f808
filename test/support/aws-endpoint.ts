import { createServer, type IncomingMessage, type Server } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import type { Service } from '../../src/sources/aws/operations.ts';

/** A call as it came over the network. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  /** Of a JSON body; of S3 `Bucket`, and the query or `Key`, `Range` and `IfMatch`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** With which it was signed. */
  readonly key?: string;
}
/** What is sent back: JSON or XML by service, a fault of the service, or nothing at all. */
export type Answer =
  | { readonly json: object }
  | { readonly xml: string }
  | { readonly bytes: Uint8Array; readonly headers?: Readonly<Record<string, string>> }
  | { readonly fault: string; readonly status: number }
  | 'cut'
  | 'half';

export interface Endpoint {
  readonly calls: readonly Call[];
  count(operation: string): number;
  /** What leads the SDK here. */
  readonly env: Readonly<Record<string, string>>;
}

const access = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};
export const account = '111122223333';
const identity = (key = '') =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${/^\d{12}$/.test(key) ? key : account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
/** The key of a role's session is the number of its account. */
const session = (role: string) =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${role.split(':')[4]}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const answerOfSts = ({ operation, input, key }: Call): Answer => {
  if (operation !== 'AssumeRole') return { xml: identity(key) };
  const role = String(input['RoleArn']);
  return role.endsWith('/closed') ? { fault: 'AccessDenied', status: 403 } : { xml: session(role) };
};

/**
 * Speaks the protocols of the services on a port of this machine, to which the SDK is led as it is to AWS. Its clock is
 * `ahead` milliseconds ahead of ours, and what is signed with another time is refused.
 */
export async function endpointWith(answer: (call: Call) => Answer, { ahead = 0 } = {}): Promise<Endpoint> {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const [, key] = /Credential=([^/]+)/.exec(String(request.headers.authorization)) ?? [];
    const call = { ...(await callOf(request)), ...(key === undefined ? {} : { key }) };
    calls.push(call);
    const now = Date.now() + ahead;
    response.setHeader('date', new Date(now).toUTCString());
    const own = isSkewed(request, now) ? skewed(call) : call.service === 'sts' ? answerOfSts(call) : answer(call);
    if (own === 'cut') return request.socket.destroy();
    if (own === 'half') {
      response.writeHead(200, { 'content-length': '1000' }).write('{"Tab');
      return setTimeout(() => request.socket.destroy(), 5);
    }
    if ('json' in own)
      return response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(own.json));
    if ('bytes' in own)
      return response.writeHead(206, { ...own.headers, 'content-length': own.bytes.length }).end(own.bytes);
    if ('xml' in own) return response.writeHead(200, { 'content-type': 'application/xml' }).end(own.xml);
    if (call.service === 'redshift')
      return response
        .writeHead(own.status, { 'content-type': 'text/xml' })
        .end(`<ErrorResponse><Error><Code>${own.fault}</Code></Error></ErrorResponse>`);
    const error = `<Error><Code>${own.fault}</Code></Error>`;
    return call.service === 's3' || call.service === 'sts'
      ? response
          .writeHead(own.status, { 'content-type': 'application/xml' })
          .end(call.service === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`)
      : response
          .writeHead(own.status, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify({ __type: own.fault }));
  });
  const port = await listening(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
  });
  const env = { ...access, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return { calls, env, count: operation => calls.filter(call => call.operation === operation).length };
}

/** As AWS tolerates five minutes. */
function isSkewed({ headers }: IncomingMessage, now: number): boolean {
  const signed = String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:');
  return Math.abs(Date.parse(signed) - now) > 300_000;
}

const skewed = ({ service }: Call): Answer =>
  service === 's3' || service === 'sts'
    ? { fault: 'RequestTimeTooSkewed', status: 403 }
    : { fault: 'InvalidSignatureException', status: 400 };

const listening = (server: Server) =>
  new Promise<number>((resolve, reject) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('no port'));
    }),
  );

const ofBuckets: Readonly<Record<string, string>> = {
  'list-type': 'ListObjectsV2',
  location: 'GetBucketLocation',
  versioning: 'GetBucketVersioning',
  lifecycle: 'GetBucketLifecycleConfiguration',
  encryption: 'GetBucketEncryption',
  inventory: 'ListBucketInventoryConfigurations',
  'intelligent-tiering': 'ListBucketIntelligentTieringConfigurations',
};
const apis: Readonly<Record<string, Service>> = {
  AmazonAthena: 'athena',
  AWSGlue: 'glue',
  ElasticMapReduce: 'emr',
  Firehose_20150804: 'firehose',
  GraniteServiceVersion20100801: 'cloudwatch',
  Kinesis_20131202: 'kinesis',
  RedshiftData: 'redshift-data',
  RedshiftServerless: 'redshift-serverless',
};
const paths: readonly (readonly [RegExp, Service, string])[] = [
  [/^\/2021-01-01\/domain$/, 'opensearch', 'ListDomainNames'],
  [/^\/2021-01-01\/opensearch\/domain\/([^/]+)$/, 'opensearch', 'DescribeDomain'],
  [/^\/applications$/, 'emr-serverless', 'ListApplications'],
  [/^\/applications\/([^/]+)$/, 'emr-serverless', 'GetApplication'],
];
const inputs = z.record(z.string(), z.unknown());

async function callOf(request: IncomingMessage): Promise<Call> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString('utf8');
  const [, api = '', target] = /^(\w+)[.](\w+)$/.exec(String(request.headers['x-amz-target'] ?? '')) ?? [];
  if (target !== undefined)
    return { service: apis[api] ?? 'glue', operation: target, input: inputs.parse(JSON.parse(body)) };
  if (body.includes('Action=')) {
    const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(body));
    return {
      service: /^(?:GetCallerIdentity|AssumeRole)$/.test(Action) ? 'sts' : 'redshift',
      operation: Action,
      input,
    };
  }
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  for (const [pattern, service, operation] of paths) {
    const found = pattern.exec(pathname);
    if (found) return { service, operation, input: { id: decodeURIComponent(found[1] ?? '') } };
  }
  const [, Bucket = '', ...path] = pathname.split('/').map(decodeURIComponent);
  const operation = Object.entries(ofBuckets).find(([name]) => searchParams.has(name))?.[1];
  if (operation !== undefined)
    return { service: 's3', operation, input: { Bucket, ...Object.fromEntries(searchParams) } };
  const { range: Range, 'if-match': IfMatch } = request.headers;
  return {
    service: 's3',
    operation: request.method === 'GET' ? 'GetObject' : `${request.method} object`,
    input: { Bucket, Key: path.join('/'), Range, IfMatch },
  };
}
