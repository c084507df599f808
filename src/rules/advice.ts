import { isKnown, type Quantity } from '../model/maybe.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Design } from '../model/table.ts';
import type { Meter } from '../model/usage.ts';

export const rewrite = (table: string, advice: string, to: Design): Remedy => ({
  kind: 'rewrite-table',
  safe: false,
  advice,
  table,
  to,
});

/** A rewrite is simulated where all figures are known; else its meter, with what is missing. */
export const simulated = <M extends Meter>(meter: M, table: string, figures: Quantity) =>
  isKnown(figures) ? 'simulate' : [{ meter, on: { table }, perMonth: figures }];

/** What somebody has to decide, and nothing can do for them. */
export const decide = (advice: string): Remedy => ({ kind: 'decide', safe: false, advice });
