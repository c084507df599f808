import { withoutKey, type Addresses } from './plan-references.ts';

/** The resources of a plan, by address. */
export class PlannedResources<R extends { readonly address: string }> implements Addresses {
  readonly #byAddress = new Map<string, R>();
  readonly #instances = new Map<string, number>();

  add(resource: R): void {
    this.#byAddress.set(resource.address, resource);
    const of = withoutKey(resource.address);
    this.#instances.set(of, this.instances(of) + 1);
  }

  all(): readonly R[] {
    return [...this.#byAddress.values()];
  }

  get(address: string): R | undefined {
    return this.#byAddress.get(address);
  }

  has(address: string): boolean {
    return this.#byAddress.has(address);
  }

  instances(address: string): number {
    return this.#instances.get(address) ?? 0;
  }
}
