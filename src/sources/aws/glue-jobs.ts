import {
  GetConnectionsCommand,
  GetCrawlersCommand,
  GetJobRunsCommand,
  GetJobsCommand,
  GetTriggersCommand,
} from '@aws-sdk/client-glue';
import type { Page } from '../../snapshot/journal.ts';
import type { Clients } from './clients.ts';
import { taskId } from './glue.ts';
import { plain } from './plain.ts';
import type { Task } from './read-pages.ts';
import { withoutSecrets } from './secrets.ts';

type Token = { NextToken?: string };

/** What runs in Glue in one region. What an argument's name calls a secret is left out. */
export function jobTasks(glue: Clients['glue'], scope: string) {
  const paged = (what: readonly string[], read: (token: Token) => Promise<Page>): Task => ({
    id: taskId(scope, 'glue-jobs', ...what),
    read: next => read(next === undefined ? {} : { NextToken: next }),
  });
  const page = (items: readonly object[], next: string | undefined, without: readonly string[] = []): Page => ({
    rows: items.map(item => withoutSecrets(plain(item, without))),
    ...(next ? { next } : {}),
  });
  return {
    jobs: paged(['jobs'], async token => {
      const { Jobs = [], NextToken } = await glue.send(new GetJobsCommand({ MaxResults: 100, ...token }));
      return page(Jobs, NextToken);
    }),
    runs: (JobName: string) =>
      paged(['runs', JobName], async token => {
        const { JobRuns = [], NextToken } = await glue.send(
          new GetJobRunsCommand({ JobName, MaxResults: 200, ...token }),
        );
        return page(JobRuns, NextToken);
      }),
    triggers: paged(['triggers'], async token => {
      const { Triggers = [], NextToken } = await glue.send(new GetTriggersCommand({ MaxResults: 100, ...token }));
      return page(Triggers, NextToken);
    }),
    crawlers: paged(['crawlers'], async token => {
      const { Crawlers = [], NextToken } = await glue.send(new GetCrawlersCommand({ MaxResults: 100, ...token }));
      return page(Crawlers, NextToken, ['CrawlElapsedTime']);
    }),
    connections: paged(['connections'], async token => {
      const { ConnectionList = [], NextToken } = await glue.send(
        new GetConnectionsCommand({ HidePassword: true, MaxResults: 100, ...token }),
      );
      return page(ConnectionList, NextToken, ['LastConnectionValidationTime']);
    }),
  };
}
