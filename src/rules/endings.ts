import type { Layout } from '../model/layout.ts';

/** Where of no table the names of its files were read. */
export const lacksEndings = ({ layouts }: { readonly layouts: readonly Layout[] }): 'layouts' | undefined =>
  layouts.some(({ endings }) => endings) ? undefined : 'layouts';
