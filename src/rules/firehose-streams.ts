import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, ofType, textSetting } from './resources.ts';

/** A stream that delivers to S3, and its block of settings: `extended_s3_configuration[0]`. */
export interface S3Stream {
  readonly stream: Resource;
  readonly s3: string;
}

/** Streams whose destination is S3; those to Iceberg, Redshift, OpenSearch, … lay out nothing in S3 that is queried. */
export function s3Streams(resources: readonly Resource[]): readonly S3Stream[] {
  return ofType(resources, 'aws_kinesis_firehose_delivery_stream').flatMap(stream => {
    if (textSetting(stream, 'destination') !== 'extended_s3') return [];
    const blocks = blocksOf(stream, 'extended_s3_configuration');
    return isUnknown(blocks) ? [] : blocks.map(s3 => ({ stream, s3 }));
  });
}

/** Whether the block of that name is there and switched on; `standard` is what the provider makes of no `enabled`. */
export function isSwitchedOn({ stream, s3 }: S3Stream, name: string, standard: boolean): Maybe<boolean> {
  const blocks = blocksOf(stream, `${s3}.${name}`);
  if (isUnknown(blocks)) return blocks;
  const [block] = blocks;
  return block === undefined ? false : (flagSetting(stream, `${block}.enabled`) ?? standard);
}

/** Whether it writes Parquet or ORC. */
export const converts = (stream: S3Stream): Maybe<boolean> =>
  isSwitchedOn(stream, 'data_format_conversion_configuration', true);

export interface Processor {
  readonly type: string;
  readonly path: string;
}

/** What it does to records before it delivers them; unknown where any of it is. */
export function processorsOf(stream: S3Stream): Maybe<readonly Processor[]> {
  const on = isSwitchedOn(stream, 'processing_configuration', false);
  if (isUnknown(on)) return on;
  const blocks = on ? blocksOf(stream.stream, `${stream.s3}.processing_configuration[0].processors`) : [];
  if (isUnknown(blocks)) return blocks;
  const processors: Processor[] = [];
  for (const path of blocks) {
    const type = textSetting(stream.stream, `${path}.type`);
    if (type === undefined || isUnknown(type)) return { unknown: 'the type of a processor' };
    processors.push({ type, path });
  }
  return processors;
}

/** A processor's parameter by name. */
export function parameterOf({ stream }: S3Stream, processor: Processor, name: string): Maybe<string> | undefined {
  const blocks = blocksOf(stream, `${processor.path}.parameters`);
  if (isUnknown(blocks)) return blocks;
  for (const path of blocks) {
    const own = textSetting(stream, `${path}.parameter_name`);
    if (own === name) return textSetting(stream, `${path}.parameter_value`);
    if (own !== undefined && isUnknown(own)) return own;
  }
  return undefined;
}

/** A text of its S3 settings; an empty one counts as absent, as it does for the provider. */
export function s3Text({ stream, s3 }: S3Stream, name: string): Maybe<string> | undefined {
  const text = textSetting(stream, `${s3}.${name}`);
  return text === '' ? undefined : text;
}

/** The expressions in a prefix, such as `timestamp:yyyy`, in order. */
export const prefixExpressions = (prefix: string): readonly string[] =>
  [...prefix.matchAll(/!\{([^{}]*)\}/g)].map(([, inside = '']) => inside);

/** Its bucket, by name. */
export function bucketOfStream({ stream, s3 }: S3Stream, resources: readonly Resource[]): string | undefined {
  const arn = textSetting(stream, `${s3}.bucket_arn`);
  if (arn !== undefined && isKnown(arn)) return /^arn:[^:]*:s3:::([^/*]+)$/.exec(arn)?.[1];
  const address = stream.references?.[`${s3}.bucket_arn`];
  const bucket = ofType(resources, 'aws_s3_bucket').find(candidate => candidate.address === address);
  const name = address === undefined || !bucket ? undefined : textSetting(bucket, 'bucket');
  return name !== undefined && isKnown(name) ? name : undefined;
}
