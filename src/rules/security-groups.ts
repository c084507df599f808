import { isKnown, isUnknown, type Maybe } from '../model/maybe.ts';
import type { Resource } from '../model/resource.ts';
import { blocksOf, flagSetting, numberSetting, ofType, referenced, setting, textSetting } from './resources.ts';

/** The security groups that a list names, if all of them are declared in sight. */
export function groupsIn(
  resource: Resource,
  path: string,
  resources: readonly Resource[],
): readonly Resource[] | undefined {
  const listed = blocksOf(resource, path);
  const referring = Object.keys(resource.references ?? {}).filter(own => own.startsWith(`${path}[`));
  // Of a list that is not known as a whole, what is no reference is named by its path.
  if (resource.unknown.some(own => own.startsWith(`${path}[`)) && !isKnown(listed)) return undefined;
  const paths = isKnown(listed) ? listed : referring;
  const groups = paths.map(own => referenced(resources, resource, own, 'aws_security_group', 'id'));
  const found = groups.filter(group => group !== undefined && isKnown(group));
  return found.length === paths.length && found.length > 0
    ? found.flatMap(group => ('type' in group ? [group] : []))
    : undefined;
}

/** Whether all TCP ports are open to the group itself, or to everyone; unknown where a rule of its may open them. */
export function isOpenToItself(group: Resource, resources: readonly Resource[]): Maybe<boolean> {
  const own = blocksOf(group, 'ingress');
  if (isUnknown(own)) return own;
  const rules = own.map(path => ({ rule: group, path: `${path}.`, from: sourceInline(group, path) }));
  const beside = [
    ...ofType(resources, 'aws_security_group_rule').map(rule => ({ rule, from: sourceOfRule(rule, group, resources) })),
    ...ofType(resources, 'aws_vpc_security_group_ingress_rule').map(rule => ({
      rule,
      from: sourceOfIngress(rule, group, resources),
    })),
  ].map(one => ({ ...one, path: '' }));
  let unsure: Maybe<boolean> = false;
  for (const { rule, path, from } of [...rules, ...beside]) {
    const opens = both(from, opensAll(rule, path));
    if (opens === true) return true;
    if (isUnknown(opens)) unsure = opens;
  }
  return unsure;
}

const both = (a: Maybe<boolean>, b: Maybe<boolean>): Maybe<boolean> =>
  a === false || b === false ? false : isUnknown(a) ? a : b;
const either = (...all: readonly Maybe<boolean>[]): Maybe<boolean> =>
  all.find(one => one === true) ?? all.find(isUnknown) ?? false;

function opensAll(rule: Resource, path: string): Maybe<boolean> {
  const protocol = textSetting(rule, `${path}protocol`) ?? textSetting(rule, `${path}ip_protocol`) ?? '';
  if (isUnknown(protocol)) return protocol;
  if (protocol === '-1' || protocol === 'all') return true;
  if (protocol !== 'tcp' && protocol !== '6') return false;
  const [low, high] = [numberSetting(rule, `${path}from_port`) ?? 0, numberSetting(rule, `${path}to_port`) ?? 0];
  if (isUnknown(low)) return low;
  return isUnknown(high) ? high : low <= 1 && high >= 65_535;
}

const isEveryone = (rule: Resource, path: string): Maybe<boolean> => {
  const blocks = setting(rule, path);
  if (blocks === undefined) return false;
  return isUnknown(blocks) ? blocks : (Array.isArray(blocks) ? blocks : [blocks]).length > 0;
};

const sourceInline = (group: Resource, path: string) =>
  either(flagSetting(group, `${path}.self`) ?? false, isEveryone(group, `${path}.cidr_blocks`));

function sourceOfRule(rule: Resource, group: Resource, resources: readonly Resource[]): Maybe<boolean> {
  const type = textSetting(rule, 'type') ?? '';
  if (type !== 'ingress' && isKnown(type)) return false;
  const source = either(
    flagSetting(rule, 'self') ?? false,
    isThat(rule, 'source_security_group_id', group, resources),
    isEveryone(rule, 'cidr_blocks'),
  );
  return both(isThat(rule, 'security_group_id', group, resources), source);
}

const sourceOfIngress = (rule: Resource, group: Resource, resources: readonly Resource[]) =>
  both(
    isThat(rule, 'security_group_id', group, resources),
    either(isThat(rule, 'referenced_security_group_id', group, resources), isEveryone(rule, 'cidr_ipv4')),
  );

function isThat(rule: Resource, path: string, group: Resource, resources: readonly Resource[]): Maybe<boolean> {
  const named = referenced(resources, rule, path, 'aws_security_group', 'id');
  if (named === undefined) return false;
  // Whose it is, another kind of resource says.
  if (isUnknown(named)) return rule.references?.[path] === undefined ? named : false;
  return named.address === group.address;
}
