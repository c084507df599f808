import type { Json } from '../../model/resource.ts';
import type { Entry } from '../../model/snapshot.ts';
import { arnOf } from '../catalog/glue-table.ts';
import { field, text } from '../catalog/json.ts';
import type { Shape } from './shape.ts';

/** How an API's answer is a resource of Terraform's. */
export interface Mapping {
  readonly type: string;
  readonly shape: Shape;
  arn(entry: Entry, part: Json): string;
  /** False: this answer is none. */
  when?(answer: Json): boolean;
  /** Of each name under `Unread`, the attributes that follow from it. */
  readonly unread?: Readonly<Record<string, readonly string[]>>;
  /** Attributes that are maps from which secrets were left out. */
  readonly guarded?: readonly string[];
  /** The parts of an answer that are a resource each, with what they need of the whole; without it the whole is one. */
  parts?(answer: Json): readonly Json[];
}

/** An ARN of the entry's account and region, with what the service puts before the id. */
export const named =
  (service: string, prefix = '') =>
  ({ scope, id }: Entry): string =>
    arnOf(scope, service, `${prefix}${id}`);

/** The ARN that the answer tells itself. */
export const told =
  (path: string, otherwise: (entry: Entry) => string) =>
  (entry: Entry): string =>
    text(field(entry.value, ...path.split('.'))) ?? otherwise(entry);

/** A part of an answer together with some of the whole, under the names that are given. */
export const within = (part: Json, whole: Readonly<Record<string, Json | undefined>>): Json => ({
  ...(typeof part === 'object' && !Array.isArray(part) ? part : {}),
  ...Object.fromEntries(Object.entries(whole).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
});
