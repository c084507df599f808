import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  ListBucketIntelligentTieringConfigurationsCommand,
  ListBucketInventoryConfigurationsCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import type { Json } from '../../model/resource.ts';
import { asked } from './asked.ts';
import { CallError } from './call-error.ts';
import type { Clients } from './clients.ts';
import { taskId } from './glue.ts';
import { plain } from './plain.ts';
import type { Task } from './read-pages.ts';
import type { S3Place } from './s3-place.ts';

type S3 = Clients['s3'];

/** What is asked of a bucket, by the name that the answer goes by. */
const settings: Readonly<Record<string, (s3: S3, Bucket: string) => Promise<Json>>> = {
  // Nothing is where buckets were first. `EU` is older than the names of regions.
  BucketRegion: async (s3, Bucket) => {
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket }));
    const region: string = LocationConstraint ?? 'us-east-1';
    return region === 'EU' ? 'eu-west-1' : region;
  },
  Versioning: async (s3, Bucket) => plain(await s3.send(new GetBucketVersioningCommand({ Bucket }))),
  LifecycleConfiguration: async (s3, Bucket) =>
    plain(await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))),
  ServerSideEncryptionConfiguration: async (s3, Bucket) =>
    plain((await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration),
  InventoryConfigurationList: async (s3, Bucket) => {
    const { InventoryConfigurationList } = await s3.send(new ListBucketInventoryConfigurationsCommand({ Bucket }));
    return (InventoryConfigurationList ?? []).map(one => plain(one));
  },
  IntelligentTieringConfigurationList: async (s3, Bucket) => {
    const { IntelligentTieringConfigurationList } = await s3.send(
      new ListBucketIntelligentTieringConfigurationsCommand({ Bucket }),
    );
    return (IntelligentTieringConfigurationList ?? []).map(one => plain(one));
  },
};

export const callsOfBucket = Object.keys(settings).length;

const isNotSet = (error: unknown) =>
  error instanceof CallError &&
  /^(?:NoSuchLifecycleConfiguration|ServerSideEncryptionConfigurationNotFoundError|NoSuchConfiguration)$/.test(
    error.code,
  );

export const bucketTask = (s3: S3, scope: string, bucket: string): Task => ({
  id: taskId(scope, 's3', 'bucket', bucket),
  read: () =>
    asked(
      { Name: bucket },
      Object.fromEntries(Object.entries(settings).map(([name, ask]) => [name, () => ask(s3, bucket)])),
      isNotSet,
    ),
});

/** Rows are key, size, time of the last change, ETag and storage class. */
export const objectsTask = (s3: S3, scope: string, { bucket, prefix }: S3Place): Task => ({
  id: taskId(scope, 's3', 'objects', bucket, prefix),
  async read(next) {
    const {
      Contents = [],
      EncodingType,
      IsTruncated,
      NextContinuationToken,
    } = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        // A key may hold what XML cannot.
        EncodingType: 'url',
        ...(next === undefined ? {} : { ContinuationToken: next }),
      }),
    );
    const keyOf = EncodingType === 'url' ? decoded : (key: string) => key;
    return {
      rows: Contents.map(({ Key = '', Size = 0, LastModified, ETag = '', StorageClass = 'STANDARD' }) => [
        keyOf(Key),
        Size,
        plain({ LastModified })['LastModified'] ?? '',
        ETag.replaceAll('"', ''),
        StorageClass,
      ]),
      ...(IsTruncated && NextContinuationToken ? { next: NextContinuationToken } : {}),
    };
  },
});

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}
