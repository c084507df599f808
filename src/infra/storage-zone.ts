import {
  Construct,
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPublicAccessBlock,
  S3BucketServerSideEncryptionConfigurationA,
} from './cdktf.ts';
import type { Props } from './props.ts';

/** One zone of the lake: a private, encrypted bucket that clears up after failed uploads. */
export class StorageZone extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, { bucket, coldAfterDays, expireAfterDays }: Props<'storage-zone'>) {
    super(scope, id);
    this.bucket = new S3Bucket(this, 'bucket', { bucket });
    new S3BucketPublicAccessBlock(this, 'private', {
      bucket: this.bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'owner', {
      bucket: this.bucket.id,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: this.bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.bucket.id,
      rule: [
        {
          id: 'failed-uploads',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        // Athena's results are read once and kept for ever unless somebody says otherwise.
        {
          id: 'query-results',
          status: 'Enabled',
          filter: [{ prefix: 'athena-results/' }],
          expiration: [{ days: 7 }],
        },
        ...(coldAfterDays === undefined
          ? []
          : [
              {
                id: 'cold',
                status: 'Enabled',
                filter: [{ prefix: '' }],
                transition: [{ days: Math.max(coldAfterDays, 30), storageClass: 'STANDARD_IA' }],
              },
            ]),
        ...(expireAfterDays === undefined
          ? []
          : [{ id: 'expire', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days: expireAfterDays }] }]),
      ],
    });
  }
}
