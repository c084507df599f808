import type { Origin, Span } from '../../model/place.ts';
import { resourceFields } from './body-fields.ts';
import type { Range } from '../../languages/hcl/index.ts';
import type { Described } from './described.ts';
import type { Declared } from './module.ts';
import { keyOf, type Repeated } from './repetition.ts';
import { identityOf, isSecret } from './provider.ts';
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
  readonly key: string;
  readonly #repeated: Repeated;
  readonly #schema: BlockSchema | undefined;
  readonly #spans = new Map<string, readonly [Source, Range]>();
  readonly #literals = new Map<string, readonly [Source, Range]>();
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
    this.calls = module.calls;
    this.key = keyOf(repeated);
    this.#repeated = repeated;
    this.#schema = declared.address.startsWith('data.') ? undefined : schemaOf(declared.type);
  }

  /** All that it sets, in Terraform's names and forms; nested blocks as lists. */
  fields(): Fields {
    if (this.#fields) return this.#fields;
    this.#fields = refersToItself;
    this.#fields = resourceFields(this.declared.parts, this.#schema, {
      type: this.declared.type,
      scope: this.scope(),
      note: (path, source, at, literal) => {
        this.#spans.set(path, [source, at]);
        if (literal) this.#literals.set(path, [source, literal]);
        else this.#literals.delete(path);
      },
    });
    return this.#fields;
  }

  other(address: string): ResourceInstance | undefined {
    return this.module.instanceAt(address);
  }

  /** What names mean in its block. */
  scope(): Scope {
    return this.module.scope(this.#repeated);
  }

  /** Where each attribute and block is written. */
  spans(): Readonly<Record<string, Span>> {
    this.fields();
    return placed(this.#spans);
  }

  /** Where values are written that are literals. */
  literals(): Readonly<Record<string, Span>> {
    this.fields();
    return placed(this.#literals);
  }

  /** An attribute as others refer to it: as configured, or what only AWS knows. It keeps saying whose it is. */
  attribute(name: string): Value {
    const { type } = this.declared;
    if (isSecret(type, name) || this.#schema?.attributes.get(name)?.secret) return { is: 'secret' };
    const fields = this.fields();
    const own = fields.get(name) ?? this.#identity(name, fields) ?? this.#unset(name);
    return own.is === 'unknown' || own.is === 'scalar' ? { ...own, of: this.address } : own;
  }

  /** The resource as a whole. */
  value(): Value {
    const names = new Set([...this.fields().keys(), 'id']);
    const fields = new Map([...names].map(name => [name, this.attribute(name)]));
    return object(fields, { why: 'which is known after apply', of: this.address });
  }

  #identity(name: string, fields: Fields): Value | undefined {
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

const refersToItself: Fields = new Map();

const placed = (ranges: ReadonlyMap<string, readonly [Source, Range]>): Readonly<Record<string, Span>> =>
  Object.fromEntries([...ranges].map(([path, [source, { start, end }]]) => [path, source.place(start, end)]));
