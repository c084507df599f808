import {
  DescribeClusterParameterGroupsCommand,
  DescribeClusterParametersCommand,
  DescribeClustersCommand,
  DescribeScheduledActionsCommand,
  DescribeUsageLimitsCommand,
} from '@aws-sdk/client-redshift';
import { ListUsageLimitsCommand, ListWorkgroupsCommand } from '@aws-sdk/client-redshift-serverless';
import type { Json } from '../../model/resource.ts';
import type { Clients } from './clients.ts';
import { plain } from './plain.ts';
import { pageOf, type Survey } from './survey.ts';

/** What differs from one minute to the next. */
const volatile = [
  'ClusterStatus',
  'DataTransferProgress',
  'ElasticResizeNumberOfNodeOptions',
  'NextMaintenanceWindowStartTime',
  'ResizeInfo',
  'RestoreStatus',
  'TotalStorageCapacityInMegaBytes',
];
const marker = (next: string | undefined) => ({ MaxRecords: 100, ...(next === undefined ? {} : { Marker: next }) });
/** Pages of parameters: users set some dozen. */
const mostPages = 5;

/** Clusters with what governs them. */
export const redshiftSurvey = ({ redshift }: Clients): Survey => ({
  service: 'redshift',
  kinds: [
    {
      kind: 'cluster',
      plural: 'clusters',
      id: 'ClusterIdentifier',
      async list(next) {
        const { Clusters = [], Marker } = await redshift.send(new DescribeClustersCommand(marker(next)));
        return pageOf(Clusters, Marker, one => plain(one, volatile));
      },
    },
    {
      kind: 'parameter-group',
      plural: 'parameter groups',
      id: 'ParameterGroupName',
      async list(next) {
        const { ParameterGroups = [], Marker } = await redshift.send(
          new DescribeClusterParameterGroupsCommand(marker(next)),
        );
        return pageOf(ParameterGroups, Marker, one => plain(one));
      },
      asks: ({ ParameterGroupName }) => ({
        async Parameters() {
          const found: Json[] = [];
          let from: string | undefined;
          for (let page = 0; page < mostPages; page += 1) {
            const { Parameters = [], Marker } = await redshift.send(
              new DescribeClusterParametersCommand({
                ParameterGroupName: String(ParameterGroupName),
                Source: 'user',
                ...marker(from),
              }),
            );
            for (const one of Parameters) found.push(plain(one));
            if (Marker === undefined || Marker === '') break;
            from = Marker;
          }
          return found;
        },
      }),
    },
    {
      kind: 'usage-limit',
      plural: 'usage limits',
      id: 'UsageLimitId',
      async list(next) {
        const { UsageLimits = [], Marker } = await redshift.send(new DescribeUsageLimitsCommand(marker(next)));
        return pageOf(UsageLimits, Marker, one => plain(one));
      },
    },
    {
      kind: 'scheduled-action',
      plural: 'scheduled actions',
      id: 'ScheduledActionName',
      async list(next) {
        const { ScheduledActions = [], Marker } = await redshift.send(
          new DescribeScheduledActionsCommand(marker(next)),
        );
        return pageOf(ScheduledActions, Marker, one => plain(one, ['NextInvocations']));
      },
    },
  ],
});

const token = (nextToken: string | undefined) => ({
  maxResults: 100,
  ...(nextToken === undefined ? {} : { nextToken }),
});

export const redshiftServerlessSurvey = ({ 'redshift-serverless': serverless }: Clients): Survey => ({
  service: 'redshift-serverless',
  kinds: [
    {
      kind: 'workgroup',
      plural: 'workgroups',
      id: 'workgroupName',
      async list(next) {
        const { workgroups = [], nextToken } = await serverless.send(new ListWorkgroupsCommand(token(next)));
        return pageOf(workgroups, nextToken, one => plain(one, ['status']));
      },
    },
    {
      kind: 'usage-limit',
      plural: 'usage limits',
      id: 'usageLimitId',
      async list(next) {
        const { usageLimits = [], nextToken } = await serverless.send(new ListUsageLimitsCommand(token(next)));
        return pageOf(usageLimits, nextToken, one => plain(one));
      },
    },
  ],
});
