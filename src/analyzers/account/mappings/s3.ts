import type { Json } from '../../../model/resource.ts';
import { field } from '../../catalog/json.ts';
import type { Mapping } from '../mapping.ts';
import { at, block, blocks, made } from '../shape.ts';

const arn: Mapping['arn'] = ({ id }) => `arn:aws:s3:::${id}`;
const has = (name: string) => (answer: Json) => field(answer, name) !== undefined;

/** A bucket; its settings are resources of their own. */
export const bucket: Mapping = {
  type: 'aws_s3_bucket',
  arn,
  unread: { LifecycleConfiguration: ['lifecycle_rule'] },
  shape: { id: at('Name'), bucket: at('Name'), lifecycle_rule: made(() => undefined) },
};

const conditions = {
  prefix: at('Prefix'),
  object_size_greater_than: at('ObjectSizeGreaterThan'),
  object_size_less_than: at('ObjectSizeLessThan'),
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
export const lifecycle: Mapping = {
  type: 'aws_s3_bucket_lifecycle_configuration',
  arn,
  when: has('LifecycleConfiguration'),
  shape: {
    bucket: at('Name'),
    rule: blocks('LifecycleConfiguration.Rules', {
      id: at('ID'),
      status: at('Status'),
      prefix: at('Prefix'),
      filter: block('Filter', {
        ...conditions,
        tag: block('Tag', { key: at('Key'), value: at('Value') }),
        and: block('And', { ...conditions, tags: at('Tags') }),
      }),
      abort_incomplete_multipart_upload: block('AbortIncompleteMultipartUpload', {
        days_after_initiation: at('DaysAfterInitiation'),
      }),
      expiration: block('Expiration', {
        days: at('Days'),
        date: at('Date'),
        expired_object_delete_marker: at('ExpiredObjectDeleteMarker'),
      }),
      noncurrent_version_expiration: block('NoncurrentVersionExpiration', {
        noncurrent_days: at('NoncurrentDays'),
        newer_noncurrent_versions: at('NewerNoncurrentVersions'),
      }),
      transition: blocks('Transitions', {
        days: at('Days'),
        date: at('Date'),
        storage_class: at('StorageClass'),
      }),
    }),
  },
};

/** A bucket that never had versions says nothing. */
export const versioning: Mapping = {
  type: 'aws_s3_bucket_versioning',
  arn,
  when: has('Versioning'),
  shape: {
    bucket: at('Name'),
    versioning_configuration: made(answer => [{ status: field(answer, 'Versioning', 'Status') ?? 'Disabled' }]),
  },
};
