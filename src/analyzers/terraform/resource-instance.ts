import type { Origin, Span } from '../../model/place.ts';
import { resourceFields, type Note } from './body-fields.ts';
import type { Range } from '../../languages/hcl/index.ts';
import type { Described } from './described.ts';
import { aliasIn, allTags } from './default-tags.ts';
import { attributeOf, type Declared } from './module.ts';
import { innerPlaces } from './inner-places.ts';
import { keyOf, type Repeated } from './repetition.ts';
import { identityOf, isSecret } from './provider.ts';
import { policyDocument } from './policy-document.ts';
import { schemaOf, type BlockSchema } from './provider/schema.ts';
import type { Scope } from './scope.ts';
import type { Source } from './source.ts';
import { absent, list, object, unknown, type Fields, type Value } from './value.ts';

/** The module instance that a resource stands in. */
export interface Home {
  /** The module calls that make it, innermost first. */
  readonly calls: readonly Span[];
  addressOf(own: string): string;
  scope(repeated?: Repeated): Scope;
  /** The tags that the provider of an alias gives to all resources; undefined or absent where it is not in sight. */
  defaultTags(alias: string): Value | undefined;
  /** The instance at an address anywhere below the root. */
  instanceAt(address: string): ResourceInstance | undefined;
}

/** One instance of a resource or data source. */
export class ResourceInstance implements Described {
  readonly declared: Declared;
  readonly module: Home;
  readonly address: string;
  readonly type: string;
  readonly origin: Origin;
  readonly calls: readonly Span[];
  readonly construct: string | undefined;
  readonly key: string;
  readonly #repeated: Repeated;
  readonly #schema: BlockSchema | undefined;
  #written: Written | undefined;
  #fields: Fields | undefined;

  constructor(declared: Declared, module: Home, repeated: Repeated) {
    this.declared = declared;
    this.module = module;
    this.address = module.addressOf(declared.address + repeated.suffix);
    this.type = declared.type;
    const { block, source } = declared;
    // Its span is that of the block's header.
    const at = source.place(block.header.start, block.header.end);
    this.origin = { from: source.from, at: { address: this.address, ...at } };
    this.construct = block.construct;
    this.calls = module.calls;
    this.key = keyOf(repeated);
    this.#repeated = repeated;
    this.#schema = declared.address.startsWith('data.') ? undefined : schemaOf(declared.type);
  }

  /** All that it sets, in Terraform's names and forms; nested blocks as lists. */
  fields(): Fields {
    if (this.#fields) return this.#fields;
    this.#fields = refersToItself;
    const own = this.#read(() => {});
    const tags = this.#allTags(own);
    this.#fields = tags ? new Map([...own, ['tags_all', tags]]) : own;
    return this.#fields;
  }

  /** Its own tags and its provider's; undefined where it has none, or no provider is in sight. */
  #allTags(own: Fields): Value | undefined {
    if (!this.#schema?.attributes.has('tags_all') || own.has('tags_all')) return undefined;
    const alias = aliasIn(attributeOf(this.declared.parts, 'provider'));
    const standard = alias === undefined ? unknown('its provider') : this.module.defaultTags(alias);
    const all = standard && standard.is !== 'absent' ? allTags(own.get('tags'), standard) : undefined;
    return all?.is === 'object' && all.fields.size === 0 ? undefined : all;
  }

  other(address: string): ResourceInstance | undefined {
    return this.module.instanceAt(address);
  }

  /** What names mean in its block. */
  scope(): Scope {
    return this.module.scope(this.#repeated);
  }

  spans(): Readonly<Record<string, Span>> {
    return placed(this.#places().spans);
  }

  literals(): Readonly<Record<string, Span>> {
    return placed(this.#places().literals);
  }

  inner(): Readonly<Record<string, Span>> {
    return innerPlaces(this.fields());
  }

  /** Read once more, by those who ask: most resources have nothing to report. */
  #places(): Written {
    if (this.#written) return this.#written;
    const [spans, literals] = [new Map<string, Placed>(), new Map<string, Placed>()];
    this.#read((path, source, at, literal) => {
      spans.set(path, [source, at]);
      if (literal) literals.set(path, [source, literal]);
      else literals.delete(path);
    });
    this.#written = { spans, literals };
    return this.#written;
  }

  #read(note: Note): Fields {
    const around = { type: this.type, scope: this.scope(), note };
    return resourceFields(this.declared.parts, this.#schema, around);
  }

  /** An attribute as others refer to it: as configured, or what only AWS knows. It keeps saying whose it is. */
  attribute(name: string): Value {
    const { type } = this.declared;
    if (isSecret(type, name) || this.#schema?.attributes.get(name)?.secret) return { is: 'secret' };
    const fields = this.fields();
    const own = fields.get(name) ?? this.#following(name, fields) ?? this.#unset(name);
    return own.is === 'unknown' || own.is === 'scalar' ? { ...own, of: this.address } : own;
  }

  /** The resource as a whole. */
  value(): Value {
    const names = new Set([...this.fields().keys(), 'id']);
    const fields = new Map([...names].map(name => [name, this.attribute(name)]));
    return object(fields, { why: 'which is known after apply', of: this.address });
  }

  /** What follows from what is configured. */
  #following(name: string, fields: Fields): Value | undefined {
    if (this.declared.address.startsWith('data.aws_iam_policy_document.') && /^(?:minified_)?json$/.test(name))
      return policyDocument(fields, name !== 'json');
    const identity = name === 'id' ? identityOf(this.declared.type) : undefined;
    return identity === undefined ? undefined : fields.get(identity);
  }

  /** Blocks and collections that are not configured are absent, if AWS does not set them; others may have a default. */
  #unset(name: string): Value {
    const after = unknown(`${this.address}.${name}, which is known after apply`);
    if (!this.#schema || this.#fields === refersToItself) return after;
    if (this.#schema.blocks.has(name)) return list([]);
    const attribute = this.#schema.attributes.get(name);
    return attribute && !attribute.computed && typeof attribute.type === 'object' ? absent : after;
  }
}

type Placed = readonly [Source, Range];
interface Written {
  readonly spans: ReadonlyMap<string, Placed>;
  readonly literals: ReadonlyMap<string, Placed>;
}

const refersToItself: Fields = new Map();

const placed = (ranges: ReadonlyMap<string, Placed>): Readonly<Record<string, Span>> =>
  Object.fromEntries([...ranges].map(([path, [source, { start, end }]]) => [path, source.place(start, end)]));
