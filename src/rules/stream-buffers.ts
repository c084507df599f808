import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Layout } from '../model/layout.ts';
import type { Remedy } from '../model/remedy.ts';
import type { S3Stream } from './firehose-streams.ts';
import { numberSetting, setting, textSetting } from './resources.ts';
import { replaced } from './terraform-edits.ts';

/** The most that Firehose buffers. https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html */
export const mostBuffered = { mebibytes: 128, seconds: 900 };

/** When a stream delivers: after so many MiB or seconds, whichever comes first. */
export function bufferOf({ stream, s3 }: S3Stream): Maybe<{ readonly mebibytes: number; readonly seconds: number }> {
  const mebibytes = numberSetting(stream, `${s3}.buffering_size`) ?? 5;
  const seconds = numberSetting(stream, `${s3}.buffering_interval`) ?? 300;
  if (isUnknown(mebibytes)) return mebibytes;
  return isUnknown(seconds) ? seconds : { mebibytes, seconds };
}

/** Whether its name, prefix or tags say that somebody waits for its records. */
export function isUrgent({ stream, s3 }: S3Stream): boolean {
  const tags = setting(stream, 'tags_all') ?? setting(stream, 'tags') ?? {};
  const texts = [textSetting(stream, 'name'), textSetting(stream, `${s3}.prefix`), JSON.stringify(tags)];
  return /alert|alarm|real_?-?time|fraud|(?:^|[^a-z])(?:live|sla|hot|urgent|critical|latency|monitoring)(?:[^a-z]|$)/i.test(
    texts.filter(text => typeof text === 'string').join(' '),
  );
}

/** The mean size of a table's files, where their number and bytes are known. */
export function meanFile(layout: Layout | undefined): number | undefined {
  if (!layout || !isKnown(layout.files) || !isKnown(layout.bytes) || layout.files === 0) return undefined;
  return layout.bytes.high / layout.files;
}

/** Buffers as much as Firehose does. */
export function buffered({ stream, s3 }: S3Stream): Remedy {
  const { mebibytes, seconds } = mostBuffered;
  const advice = `Set buffering_size to ${mebibytes} and buffering_interval to ${seconds}, or to what its readers can wait for`;
  const on = { safe: false, advice };
  const edits = [
    replaced(stream, `${s3}.buffering_size`, mebibytes, on),
    replaced(stream, `${s3}.buffering_interval`, seconds, on),
  ].flatMap(remedy => (remedy.kind === 'edit-text' ? remedy.edits : []));
  return edits.length === 2 ? { kind: 'edit-text', ...on, edits } : { kind: 'decide', ...on };
}
