const dayMs = 86_400_000;

/** When the snapshot was taken, and the 60 days of history before it. */
export const asOf = '2026-11-23T00:00:00Z';
export const window = { start: '2026-09-24T00:00:00Z', end: asOf };
/** The last full day, on which the texts of the repository have their dates. */
export const lastDay = '2026-11-22';

/** `YYYY-MM-DD`, `days` later. */
export const addDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Days from one date to a later one. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** 0 is Sunday. */
export const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();

/** ISO 8601 UTC, whole seconds. */
export const instant = (date: string, seconds: number) =>
  `${new Date(Date.parse(`${date}T00:00:00Z`) + seconds * 1000).toISOString().slice(0, 19)}Z`;

/** Dates from `from` to `to`, both included. */
export const eachDay = (from: string, to: string) =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
