import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, ofType, textSetting } from './resources.ts';

/** What AWS writes itself: lines, or archives of lines. */
const vended = [
  'aws_cloudwatch_log_subscription_filter',
  'aws_cloudwatch_metric_stream',
  'aws_flow_log',
  'aws_msk_cluster',
  'aws_networkfirewall_logging_configuration',
  'aws_route53_resolver_query_log_config',
  'aws_sns_topic_subscription',
  'aws_wafv2_web_acl_logging_configuration',
];

/** Whether what feeds a stream ends its records with a line break; unknown where nothing in sight does, or does not. */
export function endsLines(stream: Resource, resources: readonly Resource[]): Maybe<boolean> {
  const name = textSetting(stream, 'name');
  if (typeof name === 'string' && name.startsWith('aws-waf-logs-')) return true;
  const feeds = ofType(resources, ...vended).some(resource => isAbout(resource, stream, name));
  const told = new Set([
    ...iotRules(stream, name, resources),
    ...(feeds ? [true] : []),
    ...events(stream, name, resources),
  ]);
  if (told.has(false)) return false;
  return told.has(true) ? true : { unknown: 'whether its producers end records with a line break' };
}

/** An IoT rule writes a separator only where it is told to. */
function iotRules(stream: Resource, name: Maybe<string> | undefined, resources: readonly Resource[]) {
  return ofType(resources, 'aws_iot_topic_rule').flatMap((rule): readonly boolean[] => {
    const actions = blocksOf(rule, 'firehose');
    if (isUnknown(actions)) return [];
    return actions.flatMap(path => {
      const target = `${path}.delivery_stream_name`;
      const own = rule.references?.[target] === stream.address || isSame(textSetting(rule, target), name);
      const separator = textSetting(rule, `${path}.separator`);
      return own && !isUnknown(separator) ? [separator?.endsWith('\n') === true] : [];
    });
  });
}

/** EventBridge delivers an event as it is, unless a transformer writes another text. */
const events = (stream: Resource, name: Maybe<string> | undefined, resources: readonly Resource[]) =>
  ofType(resources, 'aws_cloudwatch_event_target').flatMap((target): readonly boolean[] => {
    const arn = textSetting(target, 'arn');
    const own =
      target.references?.['arn'] === stream.address ||
      (typeof arn === 'string' && typeof name === 'string' && arn.endsWith(`:deliverystream/${name}`));
    const transformers = blocksOf(target, 'input_transformer');
    return own && !isUnknown(transformers) && transformers.length === 0 ? [false] : [];
  });

const isSame = (text: Maybe<string> | undefined, name: Maybe<string> | undefined) =>
  typeof text === 'string' && text === name;

const isAbout = ({ references = {}, values }: Resource, { address }: Resource, name: Maybe<string> | undefined) =>
  Object.values(references).some(to => to === address) ||
  (typeof name === 'string' && JSON.stringify(values).includes(`:deliverystream/${name}"`));
