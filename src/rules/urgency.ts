import type { Statement } from '../model/statement.ts';
import type { Work } from '../model/work.ts';

const urgent =
  /(?:^|[^a-z])(?:alerts?|alarms?|real_?-?time|fraud|live|urgent|critical|monitoring|freshness|ops)(?:[^a-z]|$)/i;

/** Whether the file of a statement, or a workgroup that runs it, is called as if somebody waited for the newest rows. */
export const isUrgentText = ({ at }: Statement, works: readonly Work[]): boolean =>
  urgent.test('file' in at ? (at.file ?? '') : '') || works.some(({ place }) => urgent.test(place));
