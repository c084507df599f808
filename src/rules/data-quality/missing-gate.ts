import { isKnown } from '../../model/maybe.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'data-quality/missing-gate',
  title: 'Data quality is evaluated, and bad data goes on',
  severity: 'warning',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'EvaluateDataQuality gives its outcome back as a frame and fails nothing. A job that does not look at it pays for the evaluation, writes the bad rows all the same, and everything behind it has to be run again once somebody notices.',
    detection:
      'EvaluateDataQuality.apply or process_rows before a sink, where what it gives back reaches no assert, no raise, no condition that ends the job, and no filter of the rows that are written. The result is followed from name to name.\nNot reported: results that are handed to functions whose text is elsewhere, or given back; an option that stops the job on failure; scripts that write nothing afterwards.',
    unless: 'The job only watches: a rule of EventBridge or a step of the workflow acts on the published results.',
    price: 'No figure: it costs the runs that have to be repeated, and what was decided on bad data.',
    bad: [
      {
        file: 'job.py',
        text: 'outcome = EvaluateDataQuality.apply(frame=orders, ruleset=rules)\noutcome.toDF().show()\norders.toDF().write.parquet("s3://lake/clean/orders/")\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'outcome = EvaluateDataQuality.apply(frame=orders, ruleset=rules)\nfailed = outcome.toDF().filter("Outcome = \'Failed\'").count()\nif failed > 0:\n    raise RuntimeError("data quality")\norders.toDF().write.parquet("s3://lake/clean/orders/")\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-crawler-pyspark-transforms-EvaluateDataQuality.html',
      'https://docs.aws.amazon.com/glue/latest/dg/glue-data-quality.html',
    ],
  },
  *check({ scripts }) {
    for (const { file, quality } of scripts)
      for (const { at, gated, written } of quality) {
        if (!isKnown(gated) || gated || !written) continue;
        yield {
          subject: { file },
          at,
          message: 'Nothing depends on what this evaluation finds: rows that fail are written all the same',
          confidence: 'medium',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice: 'Raise where any Outcome is Failed before anything is written, or write only rows that passed',
          },
        };
      }
  },
});
