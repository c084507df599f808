/** What an account has of some types in a region, all of it: a resource that is not among the facts is not there. */
export interface Inventory {
  /** `<account>/<region>`. */
  readonly scope: string;
  /** Terraform's names. */
  readonly types: readonly string[];
}
