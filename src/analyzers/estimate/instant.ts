import { picosPerMilli } from '../predicates/calendar.ts';

/** A time in ISO 8601 as predicates take it: picoseconds since 1970-01-01 UTC. */
export const instantOf = (time: string): bigint => BigInt(Date.parse(time)) * picosPerMilli;
