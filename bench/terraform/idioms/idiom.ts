import type { Data } from '../expressions.ts';
import type { Random } from '../random.ts';

/** What an idiom is written with. */
export interface Own {
  /** A name that nothing else in the configuration has. */
  readonly name: string;
  readonly random: Random;
  /** An expression of this value, which it takes some way to. */
  as(value: Data): string;
}

/** A way in which people write Terraform: files by name, where `main.tf` is a part of the module's own. */
export type Idiom = (own: Own) => Readonly<Record<string, string>>;

/** An idiom of one file. */
export const inMain =
  (text: (own: Own) => string): Idiom =>
  own => ({ 'main.tf': text(own) });

const words = ['orders', 'events', 'clicks', 'stock', 'lines', 'visits'] as const;
export const word = ({ random }: Own): string => random.pick(words);
