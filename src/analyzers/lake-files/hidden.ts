/** Whether a path below a location leads through a name that engines pass over: `_temporary/x`, `.x`. */
export const isHidden = (below: string): boolean => /(?:^|\/)[_.]/.test(below);
