/** Where a text does not fit: something unexpected, missing, set again, without an end, or too deep to be read. */
export interface Fault {
  readonly kind: 'unexpected' | 'missing' | 'again' | 'unclosed' | 'unread';
  readonly start: number;
  /** The text from there on; what is missing; what is set again; what has no end. */
  readonly what: string;
}

/** Leaves the attribute, the template or the block's header that does not fit. The parser itself catches it. */
export class Misfit extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Leaves an expression that is nested too deep: what is around it is read on. The parser itself catches it. */
export class TooDeep extends Error {}
