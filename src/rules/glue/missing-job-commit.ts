import { bookmarksOf, defineRule } from '../rule.ts';

export default defineRule({
  id: 'glue/missing-job-commit',
  title: 'A bookmark never advances',
  severity: 'info',
  since: '0.1.0',
  needs: ['scripts'],
  inputs: ['script', 'terraform'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'The bookmark of a job is read by job.init and written by job.commit. Without both each run reads what the runs before it have read, pays for it again, and writes it twice.',
    detection:
      'A script of Glue that reads dynamic frames and calls job.init without job.commit, or neither, or calls job.commit only in a branch or a handler. It is an error where the job that runs the script is configured here with bookmarks on. Where nobody knows that, it is told for information, and only where the script asks for bookmarks itself: by job.init and a transformation_ctx.\nNot reported: jobs with bookmarks off; notebooks; scripts that read through Spark alone, which bookmarks do not follow.',
    unless: 'The job is meant to read everything each time: then turn the bookmark off.',
    price: 'No figure: each run reads and processes all data again, whose size the script does not tell.',
    bad: [
      {
        file: 'job.py',
        text: 'from awsglue.job import Job\njob = Job(glueContext)\njob.init("etl", args)\nx = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", transformation_ctx="x")\n',
      },
    ],
    good: [
      {
        file: 'job.py',
        text: 'from awsglue.job import Job\njob = Job(glueContext)\njob.init("etl", args)\nx = glueContext.create_dynamic_frame.from_catalog(database="web", table_name="clicks", transformation_ctx="x")\njob.commit()\n',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/programming-etl-connect-bookmarks.html',
      'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuations.html',
    ],
  },
  *check({ scripts }) {
    for (const script of scripts) {
      const { file, kind, glue, job, sources } = script;
      const followed = sources.filter(({ api }) => api === 'glue');
      const [first] = followed;
      if (kind === 'notebook' || !glue || !first) continue;
      // Where it is begun may be in a function of another file.
      if (job.commits.some(({ always }) => always)) continue;
      const bookmarks = bookmarksOf(script);
      const asksForThem = job.init.length > 0 && followed.some(({ context }) => context !== undefined);
      if (bookmarks === 'off' || (bookmarks === 'unknown' && !asksForThem)) continue;
      const [init] = job.init;
      const [commit] = job.commits;
      yield {
        subject: { file },
        at: commit?.at ?? init ?? first.at,
        message: `${commit ? 'job.commit is not reached in each run that succeeds' : init ? 'job.init has no job.commit' : 'Neither job.init nor job.commit is called'}: the bookmark ${bookmarks === 'on' ? 'does not advance' : 'would not advance (not known: whether it is on)'}`,
        ...(bookmarks === 'on' ? { severity: commit ? 'warning' : 'error' } : {}),
        confidence: bookmarks === 'on' ? (commit ? 'medium' : 'high') : 'low',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Call job.init at the beginning and job.commit() at the end of each run that succeeds',
        },
      };
    }
  },
});
