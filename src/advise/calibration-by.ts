import type { EngineProfile } from '../analyzers/engine-reads/profile.ts';
import type { Calibration } from '../analyzers/estimate/calibration.ts';
import type { LatestRun } from '../analyzers/history/latest-runs.ts';
import type { Derived } from '../snapshot/derived.ts';
import { build } from './build.ts';

interface By {
  /** Absent where more than the snapshot tells how the runs are estimated. */
  readonly derived: Derived | undefined;
  readonly profile: EngineProfile;
  readonly runs: readonly LatestRun[];
}

/** How runs correct estimates: as it is kept of the same runs by the same build, else worked out, and kept. */
export async function calibrationBy(
  { derived, profile, runs }: By,
  workOut: () => Promise<Calibration>,
): Promise<Calibration> {
  if (build === undefined || !derived || runs.length === 0) return workOut();
  const name = JSON.stringify(['calibration', build, profile, runs]);
  const kept = derived.read(name);
  if (kept !== undefined) return JSON.parse(kept);
  const calibration = await workOut();
  derived.keep(name, JSON.stringify(calibration));
  return calibration;
}
