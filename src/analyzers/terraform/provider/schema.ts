import { schemas } from './schemas.generated.ts';

/** A type as the provider declares it. */
export type AttributeType =
  | 'string'
  | 'number'
  | 'bool'
  | { readonly list: AttributeType }
  | { readonly set: AttributeType }
  | { readonly map: AttributeType }
  | { readonly object: ReadonlyMap<string, AttributeType> };

export interface AttributeSchema {
  readonly type: AttributeType;
  /** AWS may set it where the configuration does not. */
  readonly computed: boolean;
  readonly secret: boolean;
}
/** What a resource, or a nested block in it, may set. */
export interface BlockSchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly blocks: ReadonlyMap<string, BlockSchema>;
  /** How a nested block counts: in a plan, one that is `single` is no list of one. */
  readonly nesting: 'list' | 'set' | 'single';
}
const nestings: Readonly<Record<string, BlockSchema['nesting']>> = { s: 'set', o: 'single' };

const read = new Map<string, BlockSchema>();

/** The schema of a resource of hashicorp/aws; undefined where we do not have it. */
export function schemaOf(type: string): BlockSchema | undefined {
  const text = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  if (text === undefined) return undefined;
  const present = read.get(type);
  if (present) return present;
  const schema = new Reader(text).block();
  read.set(type, schema);
  return schema;
}

/** Reads the notation of scripts/provider-schema.ts. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  block(): BlockSchema {
    const attributes = new Map<string, AttributeSchema>();
    const blocks = new Map<string, BlockSchema>();
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      const name = this.#name();
      if (this.#take('=')) {
        const nesting = nestings[this.#text.charAt(this.#at)] ?? 'list';
        this.#at = this.#text.indexOf('(', this.#at) + 1;
        blocks.set(name, { ...this.block(), nesting });
        this.#at += 1;
      } else {
        this.#at += 1;
        attributes.set(name, { type: this.#type(), computed: this.#take('c'), secret: this.#take('!') });
      }
      this.#take(' ');
    }
    return { attributes, blocks, nesting: 'list' };
  }

  #name(): string {
    const start = this.#at;
    while (/[a-z0-9_]/i.test(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #type(): AttributeType {
    const letter = this.#text.charAt(this.#at);
    this.#at += 1;
    switch (letter) {
      case 's':
        return 'string';
      case 'n':
        return 'number';
      case 'b':
        return 'bool';
      case 'L':
        return { list: this.#type() };
      case 'S':
        return { set: this.#type() };
      case 'M':
        return { map: this.#type() };
      case '{':
        return { object: this.#fields() };
      default:
        throw new Error(`the schemas have a type ${letter} that is none`);
    }
  }

  #fields(): ReadonlyMap<string, AttributeType> {
    const fields = new Map<string, AttributeType>();
    while (!this.#take('}')) {
      const name = this.#name();
      this.#at += 1;
      fields.set(name, this.#type());
      this.#take(',');
    }
    return fields;
  }
}
