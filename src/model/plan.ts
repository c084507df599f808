import type { Level, Quantity } from './maybe.ts';
import type { Subject } from './place.ts';
import type { Remedy } from './remedy.ts';
import type { Saving } from './report.ts';
import type { Json } from './resource.ts';

/**
 * What `infra` renders, one construct a request. `props` in the construct's own names; strings in it come from outside
 * and are escaped where they become Terraform.
 */
export interface ConstructRequest {
  readonly construct:
    | 'storage-zone'
    | 'catalog-database'
    | 'catalog-table'
    | 'athena-workgroup'
    | 'conversion-job'
    | 'redshift-serverless'
    | 'redshift-cluster';
  /** Unique in a plan; becomes the construct's id. */
  readonly id: string;
  readonly props: { readonly [key: string]: Json };
}

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly subject: Subject;
  /** Steps that come first. */
  readonly after: readonly string[];
  readonly remedies: readonly Remedy[];
  /** Fingerprints. */
  readonly findings: readonly string[];
  /** USD, once. */
  readonly onceUsd: Quantity;
  /** Months until `onceUsd` is earned back. */
  readonly paybackMonths: Quantity;
  readonly saving: Saving;
  readonly risk: Level;
  /** Statements to run, in order, each with the engine that runs it. */
  readonly sql: readonly { readonly engine: 'athena' | 'redshift'; readonly text: string }[];
  /** `ConstructRequest.id`s. */
  readonly constructs: readonly string[];
  readonly verify: string;
  readonly undo: string;
}

export interface Plan {
  readonly version: 1;
  readonly tool: { readonly name: 'lakewise'; readonly version: string };
  readonly asOf: string;
  readonly region: string;
  readonly steps: readonly Step[];
  readonly constructs: readonly ConstructRequest[];
  readonly refused: readonly { readonly finding: string; readonly reason: string }[];
  /** Of all steps together, simulated jointly; never more than the spend. */
  readonly saving: Saving;
}
