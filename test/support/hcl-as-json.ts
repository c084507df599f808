import { parseHcl, type Body, type Expr } from '../../src/languages/hcl/index.ts';

type Tree = { [name: string]: unknown };

/** A configuration as CDKTF would write it: expressions become texts with `${…}`. */
export function asJson(text: string): string {
  const { body, problems } = parseHcl(text, 'main.tf');
  if (problems.length > 0) throw new SyntaxError(problems.map(({ message }) => message).join('; '));
  return JSON.stringify(bodyAsJson(body, text), null, 2);
}

function bodyAsJson({ attributes, blocks }: Body, text: string, within = ''): Tree {
  const tree: Tree = Object.fromEntries(
    attributes.map(({ name, value }) => [name, (isVerbatim(name, within) ? asWritten : valueAsJson)(value, text)]),
  );
  for (const { type, labels, body } of blocks) {
    const own = type === 'dynamic' && labels[0] !== undefined ? ['dynamic', labels[0]] : [type, ...labels];
    const path = own.slice(0, -1);
    const last = own.at(-1) ?? type;
    const parent = path.reduce<Tree>((at, step) => childOf(at, step), tree);
    const inner = { ...unset[type], ...bodyAsJson(body, text, type) };
    const present = parent[last];
    parent[last] = Array.isArray(present) ? [...present, inner] : [inner];
  }
  return tree;
}

const nothing = (names: string): Tree => Object.fromEntries(names.split(' ').map(name => [name, null]));
const rule = nothing('cidr_blocks description ipv6_cidr_blocks prefix_list_ids security_groups self');
/** What are blocks in HCL and attributes of the provider: JSON has to name all of what is in them. */
const unset: Readonly<Record<string, Tree>> = {
  ingress: rule,
  egress: rule,
  route: nothing(
    'carrier_gateway_id cidr_block core_network_arn destination_prefix_list_id egress_only_gateway_id gateway_id ipv6_cidr_block local_gateway_id nat_gateway_id network_interface_id transit_gateway_id vpc_endpoint_id vpc_peering_connection_id',
  ),
};

function childOf(at: Tree, step: string): Tree {
  const present = at[step];
  if (isTree(present)) return present;
  const made: Tree = {};
  at[step] = made;
  return made;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is no expression in JSON: types, names and references that are meant themselves. */
const isVerbatim = (name: string, within: string) =>
  (within === 'variable' && name === 'type') || (within === 'dynamic' && name === 'iterator') || name === 'depends_on';

/** As it stands in the text, item by item. */
function asWritten(value: Expr, text: string): unknown {
  if (value.node === 'list') return value.items.map(item => asWritten(item, text));
  return text.slice(value.at.start, value.at.end);
}

/** Literals, lists, objects and templates as they are; whatever else is evaluated as a template. */
function valueAsJson(value: Expr, text: string): unknown {
  if (value.node === 'literal' && value.digits === undefined) return value.value;
  if (value.node === 'list') return value.items.map(item => valueAsJson(item, text));
  if (value.node === 'template') return templateAsJson(value, text);
  if (value.node === 'object') {
    const names = value.entries.map(({ key }) => (isWord(key) ? String(valueAsJson(key, text)) : undefined));
    if (names.every(name => name !== undefined))
      return Object.fromEntries(value.entries.map((entry, at) => [names[at], valueAsJson(entry.value, text)]));
  }
  return `\${${text.slice(value.at.start, value.at.end)}}`;
}

/** A name that needs no evaluation. */
const isWord = (key: Expr) =>
  key.node === 'literal' || (key.node === 'template' && key.parts.every(part => 'text' in part));

/** Holes as they are written, the text between them escaped. */
const templateAsJson = ({ parts }: Extract<Expr, { readonly node: 'template' }>, text: string) =>
  parts
    .map(part =>
      'text' in part
        ? part.text.replaceAll(/[$%](?=\{)/g, sign => sign + sign)
        : text.slice(part.at.start, part.at.end),
    )
    .join('');
