import { bookmarksOf, defineRule, isFollowed } from '../rule.ts';

export default defineRule({
  id: 'glue/missing-transformation-ctx',
  title: 'A source has no name for the bookmark to keep',
  severity: 'error',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script', 'terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'A bookmark keeps what was read under the transformation_ctx of the call. A source without one is read whole in each run although bookmarks are on, and nothing says so: the job pays for the old data again, and its output has it twice.',
    detection:
      'A call of create_dynamic_frame.from_catalog or from_options without transformation_ctx, of a table, S3 or JDBC, in a script whose job is configured here with bookmarks on. Of write_dynamic_frame it is told for information.\nNot reported: scripts whose job is not known or has bookmarks off; reads through Spark, which bookmarks do not follow; a source with a push_down_predicate, which says itself what is read; streams; calls whose arguments are not all known.',
    unless: 'This source is small and meant to be read whole in each run.',
    price: 'No figure: the source is read and processed whole in each run, whose size the script does not tell.',
    bad: [
      {
        file: 'job.py',
        text: 'x = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks")\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'x = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", transformation_ctx="clicks")\n',
      },
    ],
    links: ['https://docs.aws.amazon.com/glue/latest/dg/programming-etl-connect-bookmarks.html'],
  },
  *check({ scripts }) {
    for (const script of scripts) {
      const { file, sources, sinks } = script;
      if (bookmarksOf(script) !== 'on') continue;
      const advice =
        'Add a transformation_ctx that is unique and stays the same; reset the bookmark deliberately, since the first run reads everything';
      for (const source of sources)
        if (isFollowed(source) && source.context === undefined && source.predicate === undefined && !source.more)
          yield {
            subject: { file },
            at: source.at,
            message: 'Bookmarks are on, but this source has no transformation_ctx: each run reads it whole',
            confidence: 'high',
            waste: [],
            remedy: { kind: 'decide', safe: false, advice },
          };
      for (const { at, api, context, more } of sinks)
        if (api === 'glue' && context === undefined && !more)
          yield {
            subject: { file },
            at,
            message: 'Bookmarks are on, but this sink has no transformation_ctx',
            severity: 'info',
            confidence: 'medium',
            waste: [],
            remedy: { kind: 'decide', safe: false, advice },
          };
    }
  },
});
