import { UsageError } from '../errors.ts';
import type { RedshiftTarget } from '../sources/aws/redshift-statements.ts';

const form = /^(serverless:)?([a-z][a-z0-9-]{0,63})\/([^/\s"'\p{Cc}]{1,127})$/iu;

/** What `--redshift-sql` names, each once: `CLUSTER/DATABASE` or `serverless:WORKGROUP/DATABASE`. */
export function redshiftTargets(given: readonly string[]): readonly RedshiftTarget[] {
  return [...new Set(given)].map(own => {
    const [whole, serverless, name = '', database = ''] = form.exec(own) ?? [];
    if (whole === undefined)
      throw new UsageError(
        `${JSON.stringify(own)} is no warehouse and its database`,
        'such as --redshift-sql reports/analytics, or serverless:adhoc/dev',
      );
    return { kind: serverless === undefined ? 'cluster' : 'workgroup', name, database };
  });
}
