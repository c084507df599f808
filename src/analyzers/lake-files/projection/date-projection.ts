import type { DateFormat } from './date-format.ts';
import type { KeyProjection } from './key-projection.ts';
import { plus, stepOfUnit, stepsTo, type Step } from './steps.ts';

export interface Dates {
  readonly format: DateFormat;
  /** Milliseconds since 1970-01-01 UTC, as the format cuts them; both belong to them. */
  readonly from: number;
  readonly to: number;
  readonly step: Step;
  /** How the catalog writes a value of the key's type. */
  readonly write: (millis: number) => string;
}

/** Dates of a range, step by step; steps that are shorter than what the format tells give a value once. */
export function dateProjection({ format, from, to, step, write }: Dates): KeyProjection {
  const shortest = stepOfUnit(format.unit);
  const isFiner = plus(from, step, 1) < plus(from, shortest, 1);
  const grid = isFiner ? shortest : step;
  const read = (text: string) => {
    const at = format.parse(text);
    return at !== undefined && format.format(at) === text ? at : undefined;
  };
  const placeAt = (at: number) => {
    if (at > to) return undefined;
    const steps = stepsTo(from, plus(at, shortest, 1) - 1, grid);
    const nearest = plus(from, grid, steps);
    return steps >= 0 && nearest >= at && nearest <= to ? steps : undefined;
  };
  const count = Math.max(0, stepsTo(from, to, grid) + 1);
  return {
    count,
    widths: format.widths,
    valueOf(text) {
      const at = read(text);
      return at === undefined || placeAt(at) === undefined ? undefined : write(at);
    },
    placeOf(text) {
      const at = read(text);
      return at === undefined ? undefined : placeAt(at);
    },
    sideOf(text) {
      const at = read(text);
      if (at === undefined || placeAt(at) !== undefined) return undefined;
      return at < from ? 'before' : at > to ? 'after' : 'between';
    },
    *values() {
      for (let index = 0; index < count; index += 1) yield write(plus(from, grid, index));
    },
  };
}
