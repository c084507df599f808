import { DescribeDomainCommand, ListDomainNamesCommand } from '@aws-sdk/client-opensearch';
import type { Clients } from './clients.ts';
import { plain } from './plain.ts';
import type { Survey } from './survey.ts';

const volatile = ['ChangeProgressDetails', 'DomainProcessingStatus', 'Processing', 'UpgradeProcessing'];

export const opensearchSurvey = ({ opensearch }: Clients): Survey => ({
  service: 'opensearch',
  kinds: [
    {
      kind: 'domain',
      plural: 'domains',
      id: 'DomainName',
      async list() {
        const { DomainNames = [] } = await opensearch.send(new ListDomainNamesCommand({}));
        return { rows: DomainNames.flatMap(({ DomainName }) => (DomainName === undefined ? [] : [{ DomainName }])) };
      },
      async describe({ DomainName }) {
        const { DomainStatus } = await opensearch.send(new DescribeDomainCommand({ DomainName: String(DomainName) }));
        return plain(DomainStatus, volatile);
      },
    },
  ],
});
