import { partsOfId } from '../model/identity.ts';
import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Clause } from '../model/tree.ts';
import { isAbove } from './reading.ts';

/** The rows that a clause of COPY lets fail unnoticed; none where a template says how many. */
export function allowedErrors({ name, values: [value = ''] }: Clause): number {
  if (name === 'ignoreallerrors') return Infinity;
  return (name === 'maxerror' || name === 'maxerror as') && /^\d+$/.test(value) ? Number(value) : 0;
}

const ofErrors = new Set(['stl_load_errors', 'stl_loaderror_detail', 'sys_load_error_detail', 'sys_load_history']);
/** The same text looks at what loads left out, further down. */
export const isChecked = ({ at }: Statement, statements: readonly Statement[]): boolean =>
  statements.some(
    ({ scans, at: other }) =>
      isAbove(at, other) && scans.some(({ table }) => isKnown(table) && ofErrors.has(partsOfId(table).table)),
  );
