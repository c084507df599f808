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
