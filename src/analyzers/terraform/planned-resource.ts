import type { JsonMember, JsonValue } from '../../languages/json/index.ts';
import { placerThrough, writtenHost, type Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Origin, Span } from '../../model/place.ts';
import type { Change } from '../../model/resource.ts';
import type { Described } from './described.ts';
import { databaseOf } from './database-of.ts';
import { noteText } from './inner-places.ts';
import { itemsOf, member, membersOf } from './json-parts.ts';
import type { Configured } from './plan-configuration.ts';
import { blockFields } from './plan-fields.ts';
import { linkedFields } from './plan-links.ts';
import { referredBy, scopeIn } from './plan-references.ts';
import type { PlannedResources } from './planned-resources.ts';
import { sqlHomeOf, type EmbeddedSql } from './embedded-sql.ts';
import { schemaOf } from './provider/schema.ts';
import { absent, scalar, type Fields } from './value.ts';
import { viewSql } from './view-sql.ts';

/** The parts of a plan that say what a resource will be. */
export interface PlannedChange {
  readonly after: JsonValue | undefined;
  readonly unsure?: JsonValue | undefined;
  readonly hidden: JsonValue | undefined;
  readonly does?: Change | undefined;
}

/** A resource of a plan. */
export class PlannedResource implements Described {
  readonly address: string;
  readonly type: string;
  readonly origin: Origin;
  readonly calls: readonly Span[] = [];
  readonly change: Change | undefined;
  readonly #planned: PlannedChange;
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
    }: { readonly address: string; readonly type: string; readonly node: JsonValue } & PlannedChange,
    place: Placer,
    others: PlannedResources<PlannedResource>,
    configured: Configured | undefined,
  ) {
    this.address = address;
    this.type = type;
    const at = member(node, 'address')?.value.at ?? node.at;
    this.origin = { from: 'plan', at: { address, ...place(at.start, at.end) } };
    this.#planned = planned;
    this.change = planned.does;
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

  inner(): Readonly<Record<string, Span>> {
    const spans: Record<string, Span> = {};
    const note = (path: string, at: Span) => {
      spans[path] = at;
    };
    noteSpans(this.#planned.after, '', (path, { value }) => {
      if (value.node === 'string') noteText({ runs: value.runs, place: this.#place }, path, note);
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
    if (value?.node === 'string') return value.text;
    return value?.node === 'literal' && value.value !== null ? String(value.value) : undefined;
  }

  /** The SQL that stands in it, placed in the plan. */
  sql(): EmbeddedSql | undefined {
    const home = sqlHomeOf(this.type);
    const { after, hidden } = this.#planned;
    const blockIn = (part: JsonValue | undefined) =>
      home?.in === undefined ? part : itemsOf(member(part, home.in)?.value)[0];
    const block = blockIn(after);
    const query = home && member(block, home.attribute)?.value;
    // Of what is sensitive not even the tables are told.
    if (home && isTrueAt(blockIn(hidden) ?? hidden, home.attribute)) return undefined;
    if (!home || query?.node !== 'string' || query.runs.length === 0) return undefined;
    if (home.isView) return this.#view(query.runs);
    const named = home.dialect === 'athena' ? member(block, 'database')?.value : undefined;
    const database = databaseOf(named?.node === 'string' ? scalar(named.text) : absent, this);
    return {
      text: query.text,
      dialect: home.dialect,
      place: placerThrough(query.runs, this.#place),
      ...(database === undefined ? {} : { database }),
      host: writtenHost(this.origin, query.runs),
    };
  }

  #view(runs: readonly Run[]): EmbeddedSql | undefined {
    const [name, database] = [this.text('name'), this.text('database_name')];
    const view =
      name === undefined ? undefined : viewSql({ database, name, runs, place: this.#place, origin: this.origin });
    return view && { ...view, dialect: 'athena', isView: true };
  }
}

/** Whether what says which values are sensitive names this one, or all. */
const isTrueAt = (marks: JsonValue | undefined, name: string): boolean =>
  [marks, member(marks, name)?.value].some(mark => mark?.node === 'literal' && mark.value === true);

function noteSpans(value: JsonValue | undefined, path: string, note: (path: string, member: JsonMember) => void) {
  if (path.length > 500) return;
  for (const own of membersOf(value)) {
    const inner = path === '' ? own.name : `${path}.${own.name}`;
    if (own.value.node === 'literal' && own.value.value === null) continue;
    note(inner, own);
    for (const [index, item] of itemsOf(own.value).entries()) noteSpans(item, `${inner}[${index}]`, note);
  }
}
