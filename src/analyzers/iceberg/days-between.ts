/** Whole days from one moment to another (milliseconds); none where it is a later one. */
export const daysBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 86_400_000));
