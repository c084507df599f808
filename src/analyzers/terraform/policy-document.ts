import type { Fields, Value } from './value.ts';
import { absent, obstacleOf, scalar, textOf, unknown } from './value.ts';

type Json = string | readonly string[] | { readonly [key: string]: Json };
type Statement = Readonly<Record<string, Json>>;
interface Document {
  readonly head: Readonly<Record<string, Json>>;
  readonly statements: readonly Statement[];
}

/**
 * The attribute `json` of a data source `aws_iam_policy_document`, which follows from its configuration alone, as the provider
 * writes it: sorted backwards, one element as itself, statements of one `sid` replaced by the later one.
 * Seen in plans of hashicorp/aws 5.100.
 */
export function policyDocument(fields: Fields, isMinified: boolean): Value {
  const obstacle = obstacleOf([...fields.values()]);
  if (obstacle) return obstacle;
  const sources = documentsIn(fields.get('source_policy_documents'));
  const overrides = documentsIn(fields.get('override_policy_documents'));
  if (!sources || !overrides) return unknown('a policy that is no JSON');
  if (blocks(fields.get('statement')).some(isOrderedByHash))
    return unknown('the order of blocks for one key of a policy');
  const own: Document = {
    head: { Version: one(fields, 'version') ?? '2012-10-17', ...given('Id', one(fields, 'policy_id')) },
    statements: blocks(fields.get('statement')).map(statementOf),
  };
  const merged = [...sources, own, ...overrides].reduce(merge);
  const document = { ...merged.head, ...(merged.statements.length > 0 ? { Statement: merged.statements } : {}) };
  const text = JSON.stringify(document, null, isMinified ? undefined : 2);
  return scalar(text.replaceAll(/[<>&]/g, sign => `\\u00${sign.charCodeAt(0).toString(16)}`));
}

function merge(under: Document, over: Document): Document {
  const statements = [...under.statements];
  for (const statement of over.statements) {
    const same = statements.findIndex(({ Sid }) => Sid !== undefined && Sid === statement['Sid']);
    if (same < 0) statements.push(statement);
    else statements[same] = statement;
  }
  const [older, newer] = [under.head['Version'] ?? '', over.head['Version'] ?? ''];
  const version = newer > older ? newer : older;
  return { head: { ...under.head, ...over.head, ...given('Version', version || undefined) }, statements };
}

function statementOf(fields: Fields): Statement {
  return {
    ...given('Sid', one(fields, 'sid')),
    Effect: one(fields, 'effect') ?? 'Allow',
    ...given('Action', several(fields, 'actions')),
    ...given('NotAction', several(fields, 'not_actions')),
    ...given('Resource', several(fields, 'resources')),
    ...given('NotResource', several(fields, 'not_resources')),
    ...given('Principal', principals(fields.get('principals'))),
    ...given('NotPrincipal', principals(fields.get('not_principals'))),
    ...given('Condition', conditions(fields.get('condition'))),
  };
}

/** Blocks for one key are joined in the order of a set, which follows from hashes within the provider. */
const isOrderedByHash = (statement: Fields): boolean =>
  areJoined(statement.get('principals'), principalKey, 'identifiers') ||
  areJoined(statement.get('not_principals'), principalKey, 'identifiers') ||
  areJoined(statement.get('condition'), conditionKey, 'values');

function areJoined(value: Value | undefined, keyOf: (block: Fields) => string, listed: string): boolean {
  const found = new Map<string, string>();
  return blocks(value).some(block => {
    const [key, texts] = [keyOf(block), JSON.stringify(textsIn(block.get(listed)))];
    const first = found.get(key) ?? texts;
    found.set(key, first);
    return first !== texts;
  });
}

const principalKey = (block: Fields): string => one(block, 'type') ?? '';
const conditionKey = (block: Fields): string => JSON.stringify([one(block, 'test'), one(block, 'variable')]);

function principals(value: Value | undefined): Json | undefined {
  const found = new Map<string, Json>();
  const all = blocks(value);
  const types = new Set(all.map(principalKey));
  for (const block of all) {
    const type = principalKey(block);
    const identifiers = several(block, 'identifiers');
    if (type === '*' && identifiers === '*' && types.size === 1) return '*';
    if (identifiers !== undefined) found.set(type, identifiers);
  }
  return found.size === 0 ? undefined : sortedByKey(found);
}

function conditions(value: Value | undefined): Json | undefined {
  const found = new Map<string, Map<string, Json>>();
  for (const block of blocks(value)) {
    const [test, variable] = [one(block, 'test') ?? '', one(block, 'variable') ?? ''];
    const own = found.get(test) ?? new Map<string, Json>();
    found.set(test, own);
    const values = textsIn(block.get('values')).map(unescaped);
    own.set(variable, values.length === 1 ? (values[0] ?? '') : values);
  }
  return found.size === 0 ? undefined : sortedByKey(new Map([...found].map(([test, own]) => [test, sortedByKey(own)])));
}

const given = (name: string, value: Json | undefined): Readonly<Record<string, Json>> =>
  value === undefined ? {} : { [name]: value };
const one = (fields: Fields, name: string): string | undefined => textOf(fields.get(name) ?? absent) || undefined;

function several(fields: Fields, name: string): Json | undefined {
  const values = [...new Set(textsIn(fields.get(name)))].toSorted().toReversed().map(unescaped);
  return values.length === 0 ? undefined : values.length === 1 ? values[0] : values;
}

/** `&{aws:username}` is how a policy's own variables are written, where Terraform's are `${…}`. */
const unescaped = (text: string) => text.replaceAll('&{', '${');
const textsIn = (value: Value | undefined): readonly string[] =>
  value?.is === 'list' ? value.items.flatMap(item => textOf(item) ?? []) : [];
const blocks = (value: Value | undefined): readonly Fields[] =>
  value?.is === 'list' ? value.items.flatMap(item => (item.is === 'object' ? [item.fields] : [])) : [];
const sortedByKey = (entries: ReadonlyMap<string, Json>): Json =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Policies that are given as JSON; undefined where one is none. */
function documentsIn(value: Value | undefined): readonly Document[] | undefined {
  const found: Document[] = [];
  for (const text of textsIn(value)) {
    const policy = parsed(text);
    if (policy === undefined || typeof policy === 'string' || isList(policy)) return undefined;
    const { Statement: statements = [], ...head } = policy;
    const all = isObject(statements) ? [statements] : isList(statements) ? statements : [];
    found.push({ head, statements: all.filter(isObject).map(inOrder) });
  }
  return found;
}

const parts = 'Sid Effect Action NotAction Resource NotResource Principal NotPrincipal Condition'.split(' ');
const inOrder = (statement: Statement): Statement =>
  Object.assign({}, ...parts.map(name => given(name, statement[name])));

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isList = (value: Json): value is readonly string[] => Array.isArray(value);
const isObject = (value: Json): value is Statement => typeof value === 'object' && !isList(value);
