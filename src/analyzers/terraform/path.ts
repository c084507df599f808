/** The path of what a name leads to: a word stands behind a dot, anything else in brackets. */
export const pathTo = (path: string, name: string): string =>
  /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
