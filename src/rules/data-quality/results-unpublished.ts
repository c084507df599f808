import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'data-quality/results-unpublished',
  title: 'Results of data quality are not published',
  severity: 'info',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'Published results stand beside the job in the console, and EventBridge can act on them. Where publishing is turned off nobody sees how quality changes from run to run, although each evaluation is paid for.',
    detection:
      'EvaluateDataQuality with enableDataQualityResultsPublishing set to False in its publishing options. Without the option results are published.\nNot reported: an option that is not known here.',
    unless: 'The results are written to a table of your own, and something watches that.',
    price: 'No figure: it costs nothing to publish, and what is noticed late is not counted.',
    bad: [
      {
        file: 'job.py',
        text: 'x = EvaluateDataQuality.apply(frame=orders, ruleset=rules, publishing_options={"enableDataQualityResultsPublishing": False})\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'x = EvaluateDataQuality.apply(frame=orders, ruleset=rules, publishing_options={"enableDataQualityResultsPublishing": True})\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-crawler-pyspark-transforms-EvaluateDataQuality.html',
    ],
  },
  *check({ scripts }) {
    for (const { file, quality } of scripts)
      for (const { at, publishing, publishingAt } of quality)
        if (publishing === false)
          yield {
            subject: { file },
            at: publishingAt ?? at,
            message: 'The results of this evaluation are not published: nobody sees them, and nothing can act on them',
            confidence: 'high',
            waste: [],
            remedy: {
              kind: 'edit-text',
              safe: publishingAt !== undefined,
              advice: 'Publish them, and let an alarm or a rule of EventBridge act on failures',
              edits: publishingAt ? [{ at: publishingAt, text: 'True' }] : [],
            },
          };
  },
});
