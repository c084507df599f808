import type { Resource } from '../../src/model/resource.ts';
import { bookOf } from '../../src/pricing/price-book.ts';

export { exactly } from '../../src/model/maybe.ts';

export const book = bookOf('us-east-1');

/** A cluster as the account describes it. */
export const aCluster = (name: string, nodeType = 'ra3.xlplus', nodes = 2): Resource => {
  const arn = `arn:aws:redshift:us-east-1:111122223333:cluster:${name}`;
  return {
    arn,
    type: 'aws_redshift_cluster',
    values: { cluster_identifier: name, node_type: nodeType, number_of_nodes: nodes },
    unknown: [],
    sensitive: [],
    origins: [{ from: 'account', at: { arn } }],
  };
};
