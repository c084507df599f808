import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Finding } from '../model/finding.ts';
import { converts, prefixExpressions, processorsOf, s3Text, type S3Stream } from './firehose-streams.ts';
import { subjectOf } from './resources.ts';
import { replaced, written } from './terraform-edits.ts';

/** A prefix for failed records that Firehose takes. */
export const failures = 'errors/!{firehose:error-output-type}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/';
const errorType = 'firehose:error-output-type';

type Problem = Pick<Finding<never>, 'message' | 'severity' | 'remedy'> & {
  readonly attribute: 'prefix' | 'error_output_prefix';
};

/** What is wrong with the prefixes of a stream, and where. */
export function prefixProblem(own: S3Stream): Problem | undefined {
  const { stream, s3 } = own;
  const [prefix, errors] = [s3Text(own, 'prefix'), s3Text(own, 'error_output_prefix')];
  if (isPresent(prefix) && prefixExpressions(prefix).includes(errorType))
    return {
      attribute: 'prefix',
      message: `has !{${errorType}} in the prefix of what succeeds, which Firehose refuses`,
      remedy: { kind: 'decide', safe: false, advice: `Move !{${errorType}} to error_output_prefix` },
    };
  if (isPresent(errors)) {
    const used = prefixExpressions(errors);
    if (used.length === 0 || used.includes(errorType)) return undefined;
    const mended = `${errors.replace(/\/$/, '')}/!{${errorType}}/`;
    return {
      attribute: 'error_output_prefix',
      message: `has expressions in error_output_prefix and no !{${errorType}}, which Firehose refuses`,
      remedy: replaced(stream, `${s3}.error_output_prefix`, mended, {
        safe: true,
        advice: `Add !{${errorType}}/ to it`,
      }),
    };
  }
  if (errors !== undefined || isUnknown(prefix)) return undefined;
  if (prefix !== undefined && prefixExpressions(prefix).length > 0)
    return {
      attribute: 'error_output_prefix',
      message: 'has expressions in its prefix and no error_output_prefix, which Firehose refuses',
      remedy: remedyOf(own),
    };
  const handles = converts(own) === true || isPresent(lengthOf(processorsOf(own)));
  if (!handles) return undefined;
  return {
    attribute: 'error_output_prefix',
    message: 'writes records that it fails to convert or to process below the prefix of those that it delivers',
    severity: 'info',
    remedy: remedyOf(own),
  };
}

const isPresent = <T>(value: Maybe<T> | undefined): value is T => value !== undefined && isKnown(value);
const lengthOf = (items: ReturnType<typeof processorsOf>) =>
  isKnown(items) && items.length > 0 ? items.length : undefined;

function remedyOf({ stream, s3 }: S3Stream) {
  const advice = 'Give failed records a prefix of their own, outside the location of the table';
  return written(stream, s3, [`error_output_prefix = "${failures}"`], {
    kind: 'set-attribute',
    safe: false,
    advice,
    on: subjectOf(stream),
    path: `${s3}.error_output_prefix`,
    value: failures,
  });
}
