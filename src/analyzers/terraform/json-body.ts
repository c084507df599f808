import type { Attribute, Block, Body, Expr, Range } from '../../languages/hcl/index.ts';
import type { JsonMember, JsonValue } from '../../languages/json/index.ts';
import { member } from './json-parts.ts';
import { stringExpression, typeExpression } from './json-string.ts';
import { isMap, metaArguments } from './provider.ts';
import { schemaOf, type BlockSchema } from './provider/schema.ts';

interface Around {
  /** Offsets where the text is not JSON. */
  readonly faults: readonly number[];
  /** Who asks for a body asks for it again and again. */
  readonly last: { made?: { readonly of: JsonValue; readonly body: Body } };
}

const deepest = 100;
/** How many labels a block of each kind has, as levels of objects. */
const kinds: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  variable: 1,
  output: 1,
  provider: 1,
  locals: 0,
  module: 1,
};

/** Terraform's JSON as the same tree that HCL becomes. Whatever encloses a fault is broken. */
export function bodyOfJson(root: JsonValue | undefined, faults: readonly number[]): Body {
  const around = { faults, last: {} };
  const blocks = membersOf(root).flatMap(({ name, nameAt, value }) => {
    const levels = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    return levels === undefined ? [] : blocksOf({ type: name, header: nameAt, labels: [] }, value, levels, around);
  });
  return { attributes: [], blocks };
}

/** A file of values in JSON: texts are texts, and no templates. */
export const valuesOfJson = (root: JsonValue | undefined): Body => ({
  attributes: membersOf(root).map(({ name, nameAt, value }) => ({
    name,
    at: { start: nameAt.start, end: value.at.end },
    value: literal(value, 0),
  })),
  blocks: [],
});

function literal(value: JsonValue, depth: number): Expr {
  if (depth > deepest) return { node: 'other', at: value.at, what: 'a value nested more than 100 deep', limit: true };
  if (value.node === 'string') return { node: 'literal', at: value.at, value: value.text };
  if (value.node === 'literal') return { node: 'literal', at: value.at, value: value.value };
  if (value.node === 'list')
    return { node: 'list', at: value.at, items: value.items.map(item => literal(item, depth + 1)) };
  return {
    node: 'object',
    at: value.at,
    entries: value.members.map(({ name, nameAt, value: inner }) => ({
      key: { node: 'literal', at: nameAt, value: name },
      value: literal(inner, depth + 1),
    })),
  };
}

/** Each level may be an object, or a list of objects, which is the same. */
function membersOf(value: JsonValue | undefined): readonly JsonMember[] {
  if (value?.node === 'object') return value.members.filter(({ name }) => name !== '//');
  return value?.node === 'list' ? value.items.flatMap(item => (item.node === 'object' ? membersOf(item) : [])) : [];
}

function blocksOf(
  named: Pick<Block, 'type' | 'header' | 'labels'>,
  value: JsonValue,
  levels: number,
  around: Around,
): readonly Block[] {
  if (levels > 0)
    return membersOf(value).flatMap(({ name, nameAt, value: inner }) =>
      blocksOf({ type: named.type, header: nameAt, labels: [...named.labels, name] }, inner, levels - 1, around),
    );
  const [resource] = named.type === 'resource' ? named.labels : [];
  const broken = around.faults.some(fault => fault >= value.start && fault <= value.end);
  const own = { ...named, at: value.at, broken };
  if (resource !== undefined) return [resourceOf(own, resource, value, around)];
  const body = bodyOf(membersOf(value), undefined);
  return [{ ...own, body: named.type === 'variable' ? withType(body, value) : body }];
}

/** A resource, whose body is made when it is asked for: all of them at once are several times the size of the file. */
function resourceOf(own: Omit<Block, 'body'>, type: string, value: JsonValue, { last }: Around): Block {
  return {
    ...own,
    ...constructIn(value),
    get body() {
      if (last.made?.of !== value)
        last.made = { of: value, body: bodyOf(membersOf(value), { type, schema: schemaOf(type) }) };
      return last.made.body;
    },
  };
}

/** CDKTF notes which construct a resource is of. */
function constructIn(value: JsonValue): { readonly construct?: string } {
  const path = member(member(member(value, '//')?.value, 'metadata')?.value, 'path')?.value;
  return path?.node === 'string' ? { construct: path.text } : {};
}

function withType(body: Body, value: JsonValue): Body {
  const type = membersOf(value).find(({ name }) => name === 'type')?.value;
  if (type?.node !== 'string') return body;
  const attributes = body.attributes.map(own =>
    own.name === 'type' ? { ...own, value: typeExpression(type.at, type.runs) } : own,
  );
  return { ...body, attributes };
}

/** Outside of resources, objects are objects. */
function bodyOf(members: readonly JsonMember[], inside: Inside | undefined): Body {
  const { type: resource, schema } = inside ?? {};
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const { name, nameAt, value } of members) {
    const at = { start: nameAt.start, end: value.at.end };
    if (resource !== undefined && name === 'dynamic')
      for (const { name: label, nameAt: header, value: made } of membersOf(value))
        for (const item of made.node === 'list' ? made.items : [made])
          blocks.push(dynamicBlock(label, header, item, { type: resource, schema: schema?.blocks.get(label) }));
    else if (resource !== undefined && isBlock(resource, schema, name, value))
      blocks.push(...nested(name, nameAt, value, { type: resource, schema: schema?.blocks.get(name) }));
    else attributes.push({ name, at, value: expression(value, 0) });
  }
  return { attributes, blocks };
}

/** What the members of a body belong to. */
interface Inside {
  readonly type: string;
  readonly schema: BlockSchema | undefined;
}

function dynamicBlock(label: string, header: Range, value: JsonValue, inside: Inside): Block {
  const members = membersOf(value);
  const attributes = members.flatMap(({ name, nameAt, value: own }): readonly Attribute[] => {
    const at = { start: nameAt.start, end: own.at.end };
    if (name === 'content') return [];
    if (name !== 'iterator') return [{ name, at, value: expression(own, 0) }];
    return own.node === 'string' ? [{ name, at, value: { node: 'variable', at, name: own.text } }] : [];
  });
  const content = members.find(({ name }) => name === 'content');
  const blocks = content ? nested('content', content.nameAt, content.value, inside) : [];
  return { type: 'dynamic', labels: [label], at: value.at, header, body: { attributes, blocks }, broken: false };
}

/** A string, list or map stands for itself; an object, or a list of objects, is a block. */
function isBlock(resource: string, schema: BlockSchema | undefined, name: string, value: JsonValue): boolean {
  if (metaArguments.has(name)) return false;
  if (schema) return schema.blocks.has(name);
  return (
    !isMap(resource, name) &&
    (value.node === 'object' ||
      (value.node === 'list' && value.items.length > 0 && value.items.every(item => item.node === 'object')))
  );
}

const nested = (type: string, header: Range, value: JsonValue, inside: Inside): readonly Block[] =>
  (value.node === 'list' ? value.items : [value]).map(item => ({
    type,
    labels: [],
    header,
    at: item.at,
    body: bodyOf(membersOf(item), inside),
    broken: false,
  }));

/** Names of an object that is a value are templates too. */
const keyExpression = (name: string, at: Range): Expr =>
  /[$%]\{/.test(name)
    ? stringExpression(at, [{ text: name, at, verbatim: false }])
    : { node: 'literal', at, value: name };

function expression(value: JsonValue, depth: number): Expr {
  if (depth > deepest) return { node: 'other', at: value.at, what: 'a value nested more than 100 deep', limit: true };
  switch (value.node) {
    case 'literal':
      return { node: 'literal', at: value.at, value: value.value };
    case 'string':
      return stringExpression(value.at, value.runs);
    case 'list':
      return { node: 'list', at: value.at, items: value.items.map(item => expression(item, depth + 1)) };
    case 'object':
      return {
        node: 'object',
        at: value.at,
        entries: value.members.map(({ name, nameAt, value: inner }) => ({
          key: keyExpression(name, nameAt),
          value: expression(inner, depth + 1),
        })),
      };
  }
}
