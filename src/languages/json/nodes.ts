import { textOf, type Run } from '../runs.ts';
import { unescaped } from './strings.ts';

/** UTF-16 offsets into the file, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value with its place. There are as many of them as a file has values, so that what can be made anew is not kept. */
class Located {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  get at(): Range {
    return { start: this.start, end: this.end };
  }
}

export class JsonLiteral extends Located {
  readonly value: number | boolean | null;

  constructor(start: number, end: number, value: number | boolean | null) {
    super(start, end);
    this.value = value;
  }

  get node() {
    return 'literal' as const;
  }
}

export class JsonString extends Located {
  readonly #source: string;

  constructor(start: number, end: number, source: string) {
    super(start, end);
    this.#source = source;
  }

  get node() {
    return 'string' as const;
  }

  get runs(): readonly Run[] {
    return unescaped(this.#source, this.at);
  }

  get text(): string {
    const plain = this.#source.slice(this.start + 1, this.end - 1);
    return plain.includes('\\') ? textOf(this.runs) : plain;
  }
}

export class JsonList extends Located {
  readonly items: readonly JsonValue[];

  constructor(start: number, end: number, items: readonly JsonValue[]) {
    super(start, end);
    this.items = items;
  }

  get node() {
    return 'list' as const;
  }
}

export class JsonObject extends Located {
  readonly members: readonly JsonMember[];

  constructor(start: number, end: number, members: readonly JsonMember[]) {
    super(start, end);
    this.members = members;
  }

  get node() {
    return 'object' as const;
  }
}

export type JsonValue = JsonLiteral | JsonString | JsonList | JsonObject;

export class JsonMember {
  readonly name: string;
  readonly value: JsonValue;
  readonly #start: number;
  readonly #end: number;

  constructor(name: string, { start, end }: Range, value: JsonValue) {
    this.name = name;
    this.value = value;
    this.#start = start;
    this.#end = end;
  }

  /** With its quotes. */
  get nameAt(): Range {
    return { start: this.#start, end: this.#end };
  }
}
