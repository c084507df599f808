import type { Origin, Span } from '../../model/place.ts';
import type { Change } from '../../model/resource.ts';
import type { Fields } from './value.ts';

/** A resource as one of Terraform's forms describes it. */
export interface Described {
  readonly address: string;
  readonly type: string;
  readonly origin: Origin;
  /** The module calls that make it, innermost first. */
  readonly calls: readonly Span[];
  /** All that it sets, in Terraform's names and forms; nested blocks as lists. */
  fields(): Fields;
  /** Where each attribute and block is written, by path. */
  spans(): Readonly<Record<string, Span>>;
  /** Where values are written that are literals of HCL; nothing else is edited. */
  literals(): Readonly<Record<string, Span>>;
  /** Where the parts of texts that are JSON are written, by path. */
  inner(): Readonly<Record<string, Span>>;
  /** Of a stack of CDKTF: the path of the construct. */
  readonly construct?: string | undefined;
  /** What a plan does to it. */
  readonly change?: Change | undefined;
  /** The one at an address that a value says it is of. */
  other(address: string): Described | undefined;
}
