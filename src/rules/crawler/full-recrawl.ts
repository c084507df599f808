import { isKnown } from '../../model/maybe.ts';
import {
  blockExample,
  blocksOf,
  crawledPaths,
  crawlsAll,
  defineRule,
  labelOf,
  layoutOf,
  ofType,
  placesIn,
} from '../rule.ts';
import { resourceExample, subjectOf, tablesBeside, textSetting, withSlash, written } from '../rule.ts';

const crawler = (...lines: readonly string[]) =>
  resourceExample(
    'aws_glue_crawler',
    'clicks',
    'name          = "clicks"',
    'database_name = "web"',
    'role          = "crawler"',
    'schedule      = "cron(0 * * * ? *)"',
    '',
    ...blockExample('s3_target', 'path = "s3://acme-lake/clicks/"'),
    ...lines,
  );
const newFolders = blockExample('recrawl_policy', 'recrawl_behavior = "CRAWL_NEW_FOLDERS_ONLY"');
const logging = blockExample('schema_change_policy', 'delete_behavior = "LOG"', 'update_behavior = "LOG"');

export default defineRule({
  id: 'crawler/full-recrawl',
  title: 'Crawler reads all folders at every run',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['tables', 'layouts'],
  inputs: ['terraform', 'catalog'],
  meters: ['glue:dpu-hour'],
  options: {
    minPartitions: {
      default: 1000,
      unit: 'partition',
      why: 'from there on listing takes longer than the 10 minutes that a run costs at least',
    },
  },
  fix: 'unsafe',
  docs: {
    why: 'A crawler without a recrawl policy lists and samples every folder again, to find the one that is new. What it costs grows with the age of the table.',
    detection:
      'An aws_glue_crawler with a schedule and nothing but s3_target, whose recrawl_policy is missing or says CRAWL_EVERYTHING. It is a warning where a table under its paths has more than minPartitions partitions, else info.\nSilent where delete_behavior is DELETE_FROM_DATABASE, so that what is deleted is looked for, with other targets, and where schedule, policy or targets are not known.',
    unless: 'Schemas of old partitions change, or files in them are deleted, and the catalog has to follow.',
    price: 'The DPU hours of its runs less the 10 minutes that each costs at least; how long they take is not known.',
    bad: [{ file: 'crawler.tf', text: crawler() }],
    good: [{ file: 'crawler.tf', text: crawler('', ...newFolders, '', ...logging) }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/incremental-crawls.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
    ],
  },
  *check({ resources, tables = [], layouts = [] }, { minPartitions }) {
    for (const own of ofType(resources, 'aws_glue_crawler')) {
      const schedule = textSetting(own, 'schedule') ?? '';
      const paths = crawledPaths(own);
      if (!isKnown(schedule) || schedule === '' || !paths || crawlsAll(own) !== true) continue;
      const partitions = paths
        .flatMap(path => tablesBeside(path, tables).filter(({ location }) => location.startsWith(withSlash(path))))
        .map(({ table }) => layoutOf(table.id, layouts)?.partitions ?? 0);
      const many = partitions.some(count => isKnown(count) && count > minPartitions);
      const isNew = [blocksOf(own, 'recrawl_policy'), blocksOf(own, 'schema_change_policy')].every(
        blocks => isKnown(blocks) && blocks.length === 0,
      );
      const otherwise = {
        kind: 'decide',
        safe: false,
        advice:
          'Crawl new folders only, and log changes of schemas; or leave partitions to a projection, and the crawler out',
      } as const;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'recrawl_policy[0].recrawl_behavior'),
        message: `${labelOf(own)} reads all folders again at every run`,
        severity: many ? 'warning' : 'info',
        confidence: many ? 'high' : 'low',
        waste: [{ meter: 'glue:dpu-hour', on: subjectOf(own), perMonth: { unknown: 'how long its runs take' } }],
        remedy: isNew ? written(own, '', [...newFolders, '', ...logging], otherwise) : otherwise,
      };
    }
  },
});
