import type { Facts } from '../model/facts.ts';
import { isKnown, isUnknown, surelyBelow, type Maybe } from '../model/maybe.ts';
import type { Scan, Statement } from '../model/statement.ts';
import { layoutOf } from './lookups.ts';
import { rowsOf } from './reading.ts';
import { athenaWorks } from './reads.ts';

type Given = Partial<Pick<Facts, 'layouts' | 'workload'>>;
/** From where on a table is large. */
export interface Volume {
  readonly minRows: number;
  /** Scanned by a run: what stands for rows where nobody counts them. */
  readonly minBytes: number;
}

/** Whether a statement goes through much of the table that has a column: by its rows, by the bytes of a run, by its size. */
export function volumeOf(
  statement: Statement,
  column: string | undefined,
  { layouts = [], workload = [] }: Given,
  { minRows, minBytes }: Volume,
): Maybe<'small' | 'large'> {
  const { scans } = statement;
  const runs = (athenaWorks(statement, workload) ?? []).map(({ bytesPerRun }) => bytesPerRun);
  const runsAreSmall = runs.length > 0 && runs.every(bytes => surelyBelow(bytes, minBytes));
  const runsAreLarge = runs.some(bytes => isKnown(bytes) && bytes.low >= minBytes);
  const of = ({ table }: Scan): Maybe<'small' | 'large'> => {
    const layout = layoutOf(table, layouts);
    const rows = rowsOf(layout);
    if (isKnown(rows)) return rows.low >= minRows ? 'large' : rows.high < minRows ? 'small' : { unknown: 'its rows' };
    if (runsAreSmall || (layout && surelyBelow(layout.bytes, minBytes))) return 'small';
    return runsAreLarge ? 'large' : { unknown: layout ? 'how much of it a run reads' : 'its size' };
  };
  const having = scans.filter(({ columns, star }) => column !== undefined && (star || columns.includes(column)));
  const found = (having.length > 0 ? having : scans).map(of);
  if (found.includes('large')) return 'large';
  return found.find(isUnknown) ?? (found.length > 0 ? 'small' : { unknown: 'its size' });
}
