import {
  defineRule,
  failures,
  labelOf,
  placesIn,
  prefixProblem,
  s3Streams,
  streamExample,
  subjectOf,
} from '../rule.ts';

const byDay = 'clicks/dt=!{timestamp:yyyy-MM-dd}/';

export default defineRule({
  id: 'firehose/missing-error-prefix',
  title: 'Failed records have no valid prefix of their own',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'Records that cannot be processed or converted are written below error_output_prefix. A prefix with expressions is refused without one, and one with expressions has to name the kind of failure. Without either, failed records land below the prefix of the table, where every query reads them.',
    detection:
      'For a stream to S3, as an error: a prefix with !{…} and no error_output_prefix; an error_output_prefix with !{…} and without !{firehose:error-output-type}; a prefix with !{firehose:error-output-type}.\nAs info: records are converted or processed, the prefix has no expressions, and no error_output_prefix is set. Where either prefix is not known, nothing is reported.',
    unless:
      'Never for the errors: the stream cannot be created. The info does not matter where nothing reads the objects as a table.',
    price: 'No cost is claimed: an apply fails, or queries trip over failed records.',
    bad: [{ file: 'stream.tf', text: streamExample(`prefix = "${byDay}"`) }],
    good: [{ file: 'stream.tf', text: streamExample(`prefix = "${byDay}"`, `error_output_prefix = "${failures}"`) }],
    links: ['https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html'],
  },
  *check({ resources }) {
    for (const own of s3Streams(resources)) {
      const { stream, s3 } = own;
      const problem = prefixProblem(own);
      if (!problem) continue;
      const { attribute, message, ...rest } = problem;
      yield {
        subject: subjectOf(stream),
        ...placesIn(stream, `${s3}.${attribute}`),
        message: `${labelOf(stream)} ${message}`,
        confidence: 'high',
        waste: [],
        ...rest,
      };
    }
  },
});
