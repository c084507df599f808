import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { isOne, ofType, referenced, textSetting } from './resources.ts';

/** What limits on the compute of a Serverless workgroup do when they are reached; unknown where one may be of it. */
export function limitsOn(workgroup: Resource, resources: readonly Resource[]): Maybe<readonly string[]> {
  const actions: string[] = [];
  for (const limit of ofType(resources, 'aws_redshiftserverless_usage_limit')) {
    const type = textSetting(limit, 'usage_type') ?? 'serverless-compute';
    if (type === 'cross-region-datasharing') continue;
    const own = referenced(resources, limit, 'resource_arn', 'aws_redshiftserverless_workgroup', 'arn');
    if (own && !isUnknown(own) && !isOne(own, workgroup)) continue;
    const action = textSetting(limit, 'breach_action') ?? 'log';
    // An ARN names a workgroup by an id that only AWS knows.
    if (!own || isUnknown(own) || isUnknown(type) || isUnknown(action)) return { unknown: 'what a usage limit is for' };
    actions.push(action);
  }
  return actions;
}
