/** A statement that would take more than this to follow is not understood: a CTE that doubles forty times is 2^40 scans. */
const most = 2_000_000;
/** Queries in queries, CTEs and views expanded: what fits on the stack. */
const deepest = 200;

const queryUnits = 20;

const none: ReadonlySet<object> = new Set();

/** Why a statement was given up. */
export class TooMuch extends Error {}

/** What following one statement takes, in units of about one column read; bounded, so that no text takes long. */
export class Effort {
  #left = most;
  /** Scans of which a condition that is handed to them is being read: it asks for nothing that is kept. */
  tested: ReadonlySet<object> = none;

  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) throw new TooMuch('its CTEs, views and columns multiply beyond what is followed');
  }
  /** Reads a condition that is handed to some scans. */
  testing(scans: ReadonlySet<object> | undefined, read: () => void): void {
    const before = this.tested;
    this.tested = scans ?? none;
    read();
    this.tested = before;
  }
  enter(depth: number): void {
    this.spend(queryUnits);
    if (depth > deepest) throw new TooMuch(`its queries, CTEs and views are nested more than ${deepest} deep`);
  }
}
