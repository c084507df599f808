import { parseJson, type JsonMember, type JsonValue } from '../../languages/json/index.ts';
import { placerThrough, textOf } from '../../languages/runs.ts';
import { placerOf, type Placer } from '../../languages/text.ts';
import type { Origin, Span } from '../../model/place.ts';
import type { Problem } from '../../model/report.ts';
import type { Described } from './described.ts';
import { databaseOf } from './database-of.ts';
import { itemsOf, member, membersOf, textIn } from './json-parts.ts';
import { configuredIn, type Configured } from './plan-configuration.ts';
import { blockFields } from './plan-fields.ts';
import { linkedFields } from './plan-links.ts';
import { referredBy, scopeIn, withoutKeys } from './plan-references.ts';
import { PlannedResources } from './planned-resources.ts';
import { sqlHomeOf, type EmbeddedSql } from './embedded-sql.ts';
import { schemaOf } from './provider/schema.ts';
import { absent, scalar, type Fields } from './value.ts';

/** The beginning of what `terraform show -json` prints, of a plan or of a state. */
export const isPlan = (text: string): boolean => /^\uFEFF?\s*\{\s*"format_version"\s*:/.test(text.slice(0, 1000));

interface Plan {
  readonly resources: readonly PlannedResource[];
  readonly problems: readonly Problem[];
}

/** The resources as they will be: with what Terraform knows before it applies, unknown where it does not. */
export function readPlan(text: string, file: string): Plan {
  const { value, problems } = parseJson(text, file);
  const version = textIn(member(value, 'format_version')?.value);
  const unread = version === undefined || !/^[01][.]/.test(version) ? [unknownVersion(file, version)] : [];
  const place = placerOf(file, text);
  const known = new PlannedResources<PlannedResource>();
  const configured = configuredIn(member(value, 'configuration')?.value);
  for (const { node, change } of [...changed(value), ...stated(value)]) {
    const address = textIn(member(node, 'address')?.value);
    const type = textIn(member(node, 'type')?.value);
    if (address === undefined || type === undefined || known.has(address)) continue;
    known.add(
      new PlannedResource({ address, type, node, ...change }, place, known, configured.get(withoutKeys(address))),
    );
  }
  return { resources: known.all(), problems: [...unread, ...problems] };
}

const unknownVersion = (file: string, version: string | undefined): Problem => ({
  level: 'warning',
  file,
  line: 1,
  column: 1,
  message: `this plan has the format ${version ?? 'of no version'}, which is newer than what was read here before: 1.x`,
  hint: 'resources may be missing',
});

interface Planned {
  readonly node: JsonValue;
  readonly change: {
    readonly after: JsonValue | undefined;
    readonly unsure?: JsonValue | undefined;
    readonly hidden: JsonValue | undefined;
  };
}

/** Of a plan: managed resources that will be there. */
function changed(root: JsonValue | undefined): readonly Planned[] {
  return itemsOf(member(root, 'resource_changes')?.value).flatMap(node => {
    const change = member(node, 'change')?.value;
    const after = member(change, 'after')?.value;
    if (textIn(member(node, 'mode')?.value) !== 'managed' || after?.node !== 'object') return [];
    const unsure = member(change, 'after_unknown')?.value;
    return [{ node, change: { after, unsure, hidden: member(change, 'after_sensitive')?.value } }];
  });
}

/** Of a state: managed resources that are there. */
function stated(root: JsonValue | undefined): readonly Planned[] {
  const found: Planned[] = [];
  const open = [member(member(root, 'values')?.value, 'root_module')?.value];
  for (let module = open.pop(); module; module = open.pop()) {
    for (const node of itemsOf(member(module, 'resources')?.value)) {
      if (textIn(member(node, 'mode')?.value) !== 'managed') continue;
      const hidden = member(node, 'sensitive_values')?.value;
      found.push({ node, change: { after: member(node, 'values')?.value, hidden } });
    }
    for (const child of itemsOf(member(module, 'child_modules')?.value)) open.push(child);
  }
  return found;
}

/** A resource of a plan. */
class PlannedResource implements Described {
  readonly address: string;
  readonly type: string;
  readonly origin: Origin;
  readonly calls: readonly Span[] = [];
  readonly #planned: Planned['change'];
  readonly #place: Placer;
  readonly #others: PlannedResources<PlannedResource>;
  readonly #configured: Configured | undefined;
  #fields: Fields | undefined;

  constructor(
    {
      address,
      type,
      node,
      ...planned
    }: { readonly address: string; readonly type: string; readonly node: JsonValue } & Planned['change'],
    place: Placer,
    others: PlannedResources<PlannedResource>,
    configured: Configured | undefined,
  ) {
    this.address = address;
    this.type = type;
    const at = member(node, 'address')?.value.at ?? node.at;
    this.origin = { from: 'plan', at: { address, ...place(at.start, at.end) } };
    this.#planned = planned;
    this.#place = place;
    this.#others = others;
    this.#configured = configured;
  }

  fields(): Fields {
    if (this.#fields) return this.#fields;
    const { after, unsure, hidden } = this.#planned;
    const [set, schema] = [this.#configured?.expressions, schemaOf(this.type)];
    const own = blockFields({ after, unsure, hidden, set }, this.type, schema);
    const scope = this.#configured && scopeIn(this.address, this.#configured);
    const fields = scope
      ? linkedFields(own, set, schema, {
          referred: expression => referredBy(expression, scope, this.#others),
          value: ({ address, attribute = '' }) => this.#others.get(address)?.text(attribute),
        })
      : own;
    this.#fields = fields;
    return fields;
  }

  spans(): Readonly<Record<string, Span>> {
    const spans: Record<string, Span> = {};
    noteSpans(this.#planned.after, '', (path, { nameAt, value }) => {
      spans[path] = this.#place(nameAt.start, value.at.end);
    });
    return spans;
  }

  /** Nobody edits a plan. */
  literals(): Readonly<Record<string, Span>> {
    return {};
  }

  other(address: string): PlannedResource | undefined {
    return this.#others.get(address);
  }

  /** What the plan knows of an attribute that is a text, a number or a boolean. */
  text(attribute: string): string | undefined {
    const value = member(this.#planned.after, attribute)?.value;
    if (value?.node === 'string') return textOf(value.runs);
    return value?.node === 'literal' && value.value !== null ? String(value.value) : undefined;
  }

  /** The SQL that stands in it, placed in the plan. */
  sql(): EmbeddedSql | undefined {
    const home = sqlHomeOf(this.type);
    const { after } = this.#planned;
    const block = home?.in === undefined ? after : itemsOf(member(after, home.in)?.value)[0];
    const query = home && member(block, home.attribute)?.value;
    if (!home || query?.node !== 'string' || query.runs.length === 0) return undefined;
    const named = home.dialect === 'athena' ? member(block, 'database')?.value : undefined;
    const database = databaseOf(named?.node === 'string' ? scalar(textOf(named.runs)) : absent, this);
    return {
      text: textOf(query.runs),
      dialect: home.dialect,
      place: placerThrough(query.runs, this.#place),
      ...(database === undefined ? {} : { database }),
      host: this.origin,
    };
  }
}

function noteSpans(value: JsonValue | undefined, path: string, note: (path: string, member: JsonMember) => void) {
  if (path.length > 500) return;
  for (const own of membersOf(value)) {
    const inner = path === '' ? own.name : `${path}.${own.name}`;
    if (own.value.node === 'literal' && own.value.value === null) continue;
    note(inner, own);
    for (const [index, item] of itemsOf(own.value).entries()) noteSpans(item, `${inner}[${index}]`, note);
  }
}
