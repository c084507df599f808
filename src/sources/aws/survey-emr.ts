import {
  DescribeClusterCommand,
  GetAutoTerminationPolicyCommand,
  GetManagedScalingPolicyCommand,
  ListClustersCommand,
  ListInstanceFleetsCommand,
  ListInstanceGroupsCommand,
} from '@aws-sdk/client-emr';
import { GetApplicationCommand, ListApplicationsCommand } from '@aws-sdk/client-emr-serverless';
import type { Clients } from './clients.ts';
import { plain } from './plain.ts';
import { pageOf, type Survey } from './survey.ts';

const volatile = ['MasterPublicDnsName', 'NormalizedInstanceHours', 'Status'];
/** Of a group or fleet, what follows its size minute by minute. */
const changing = ['ProvisionedOnDemandCapacity', 'ProvisionedSpotCapacity', 'RunningInstanceCount', 'Status'];

/** Clusters that run. Those that ended are paid for no more. */
export const emrSurvey = ({ emr }: Clients): Survey => ({
  service: 'emr',
  kinds: [
    {
      kind: 'cluster',
      plural: 'clusters',
      id: 'Id',
      calls: 4,
      async list(next) {
        const { Clusters = [], Marker } = await emr.send(
          new ListClustersCommand({
            ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING'],
            ...(next === undefined ? {} : { Marker: next }),
          }),
        );
        return pageOf(Clusters, Marker, one => plain({ Id: 'Id' in one ? one.Id : undefined }));
      },
      async describe({ Id }) {
        const { Cluster } = await emr.send(new DescribeClusterCommand({ ClusterId: String(Id) }));
        return plain(Cluster, volatile);
      },
      asks({ Id, InstanceCollectionType }) {
        const ClusterId = String(Id);
        return {
          async [InstanceCollectionType === 'INSTANCE_FLEET' ? 'InstanceFleets' : 'InstanceGroups']() {
            if (InstanceCollectionType === 'INSTANCE_FLEET') {
              const { InstanceFleets = [] } = await emr.send(new ListInstanceFleetsCommand({ ClusterId }));
              return InstanceFleets.map(one => plain(one, changing));
            }
            const { InstanceGroups = [] } = await emr.send(new ListInstanceGroupsCommand({ ClusterId }));
            return InstanceGroups.map(one => plain(one, changing));
          },
          async ManagedScalingPolicy() {
            const { ManagedScalingPolicy } = await emr.send(new GetManagedScalingPolicyCommand({ ClusterId }));
            return ManagedScalingPolicy && plain(ManagedScalingPolicy);
          },
          async AutoTerminationPolicy() {
            const { AutoTerminationPolicy } = await emr.send(new GetAutoTerminationPolicyCommand({ ClusterId }));
            return AutoTerminationPolicy && plain(AutoTerminationPolicy);
          },
        };
      },
    },
  ],
});

const token = (nextToken: string | undefined) => (nextToken === undefined ? {} : { nextToken });

export const emrServerlessSurvey = ({ 'emr-serverless': serverless }: Clients): Survey => ({
  service: 'emr-serverless',
  kinds: [
    {
      kind: 'application',
      plural: 'applications',
      id: 'applicationId',
      async list(next) {
        const { applications = [], nextToken } = await serverless.send(
          new ListApplicationsCommand({
            states: ['CREATED', 'STARTED', 'STARTING', 'STOPPED', 'STOPPING'],
            ...token(next),
          }),
        );
        return pageOf(applications, nextToken, one => plain({ applicationId: 'id' in one ? one.id : undefined }));
      },
      async describe({ applicationId }) {
        const { application } = await serverless.send(
          new GetApplicationCommand({ applicationId: String(applicationId) }),
        );
        return plain(application, ['state', 'stateDetails', 'updatedAt']);
      },
    },
  ],
});
