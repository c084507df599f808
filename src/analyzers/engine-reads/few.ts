/** How many of a scan's parts have one of some values that are looked for, where bloom filters tell each by itself. */
export interface Few {
  /** Each of them has some part for certain, most likely. */
  readonly values: number;
  /** That any other part has one, too. */
  readonly chance: number;
}

/** Of so many parts. */
export const hits = (parts: number, { values, chance }: Few): number =>
  Math.min(parts, values * (1 + Math.max(0, parts - 1) * chance));

/** The same of parts that are made of so many. */
export const madeOf = (parts: number, { values, chance }: Few): Few => ({ values, chance: 1 - (1 - chance) ** parts });
