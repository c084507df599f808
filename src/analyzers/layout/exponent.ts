/** Of the power of two that a size is at most: 0 for 1 byte and less. */
export const exponentOf = (size: number): number => (size <= 1 ? 0 : Math.ceil(Math.log2(size)));
