import { floorDiv, picosPerDay, picosPerMilli } from './calendar.ts';
import { constant, type Term } from './term.ts';

/** What the session's clock says, in UTC. */
export function clock(name: string, now: bigint): Term | undefined {
  const picos = floorDiv(now, picosPerMilli) * picosPerMilli;
  switch (name) {
    case 'current_date':
      return constant(floorDiv(now, picosPerDay), { name: 'date' });
    case 'now':
    case 'current_timestamp':
      return constant(picos, { name: 'timestamp', precision: 3, zone: true });
    case 'localtimestamp':
      return constant(picos, { name: 'timestamp', precision: 3, zone: false });
    default:
      return undefined;
  }
}
