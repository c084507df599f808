import { isUnknown } from '../model/maybe.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Processor, S3Stream } from './firehose-streams.ts';
import { blocksOf } from './resources.ts';
import { written } from './terraform-edits.ts';

/** Ends records with a line break. */
export function delimited({ stream, s3 }: S3Stream, processors: readonly Processor[], safe: boolean): Remedy {
  const advice = 'Add the processor AppendDelimiterToRecord, which ends every record with a line break';
  const block = `${s3}.processing_configuration[0]`;
  const blocks = blocksOf(stream, `${s3}.processing_configuration`);
  const otherwise: Remedy = { kind: 'decide', safe, advice };
  if (processors.length > 0) return written(stream, block, processor, otherwise);
  if (isUnknown(blocks) || blocks.length > 0) return otherwise;
  const inside = ['enabled = true', '', ...processor].map(line => (line === '' ? '' : `  ${line}`));
  return written(stream, s3, ['processing_configuration {', ...inside, '}'], otherwise);
}

const processor = [
  'processors {',
  '  type = "AppendDelimiterToRecord"',
  '',
  '  parameters {',
  '    parameter_name  = "Delimiter"',
  '    parameter_value = "\\\\n"',
  '  }',
  '}',
];
