import type { Body } from '../../languages/hcl/index.ts';
import type { Placer } from '../../languages/text.ts';
import type { Origin } from '../../model/place.ts';

/** A file of a module, parsed. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly from: Extract<Origin['from'], 'hcl' | 'cdktf'>;
  readonly place: Placer;
  readonly body: Body;
}

/** `override.tf`, `x_override.tf.json`, …: what they set is put over the other files' blocks. */
export const isOverride = ({ file }: Source): boolean => /(?:^|[/_])override[.](?:tf|tofu)(?:[.]json)?$/.test(file);
