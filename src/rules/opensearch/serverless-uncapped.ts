import { blockExample, declaredOnes, defineRule, gapIn, labelOf, ofType, placesIn, resourceExample } from '../rule.ts';
import { setting, subjectOf } from '../rule.ts';

const collection = (...lines: readonly string[]) =>
  resourceExample('aws_opensearchserverless_collection', 'products', 'name = "products"', 'type = "SEARCH"', ...lines);

export default defineRule({
  id: 'opensearch/serverless-uncapped',
  title: 'Serverless collections scale to the account’s standard limits',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['opensearch:ocu-hour'],
  fix: 'none',
  docs: {
    why: 'Collections scale out with what is indexed and searched, up to the capacity limits of the account: 10 OCUs for indexing and 10 for search where nobody has set them. A loop that writes runs up to there and stays.',
    detection:
      'Declared collections of OpenSearch Serverless that are in no collection group: what the account’s limits are, Terraform does not say. One finding for all, at the first.\nSilent for collections in a group, which has limits of its own.',
    unless: 'The limits are set: with UpdateAccountSettings, or in the console. Suppress it with their figures.',
    price: 'OCU hours beyond what the work needs; 20 OCUs are 14,600 OCU hours a month.',
    bad: [{ file: 'search.tf', text: collection() }],
    good: [
      {
        file: 'search.tf',
        text:
          resourceExample(
            'aws_opensearchserverless_collection_group',
            'search',
            'name = "search"',
            '',
            ...blockExample('capacity_limits', 'max_indexing_capacity_in_ocu = 2', 'max_search_capacity_in_ocu   = 4'),
          ) + collection('', 'collection_group_name = aws_opensearchserverless_collection_group.search.name'),
      },
    ],
    links: [
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-scaling.html',
      'https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_UpdateAccountSettings.html',
    ],
  },
  *check({ resources }) {
    const open = declaredOnes(ofType(resources, 'aws_opensearchserverless_collection'))
      .filter(own => setting(own, 'collection_group_name') === undefined)
      .toSorted((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
    const [first, ...others] = open;
    if (!first) return;
    const gap = { unknown: 'the capacity limits of the account' };
    const { at, also } = placesIn(first);
    yield {
      subject: subjectOf(first),
      at,
      also: [...also, ...others.map(other => placesIn(other).at)],
      message: `${labelOf(first)}${others.length > 0 ? ' and other collections' : ''} may scale to the limits of the account${gapIn(gap)}`,
      confidence: 'low',
      evidence: ['where nobody has set them, they are 10 OCUs for indexing and 10 for search'],
      waste: [{ meter: 'opensearch:ocu-hour', on: subjectOf(first), perMonth: gap }],
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Set the limits to what the collections need: aws opensearchserverless update-account-settings, or a collection group',
      },
    };
  },
});
