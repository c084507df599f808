/** What stands in the place of a value that nobody should read in a report. */
export const secret = { unknown: 'a value that is not kept' };

/** Whether an option of a connection may be one. */
export const isSecretOption = (name: string) => /pass|secret|token|credential|user|url|access.?key/i.test(name);

/** Whether an argument of a job may be one. */
export const isSecretArgument = (name: string) =>
  /passw|passph|(?:^|[_-])pass(?:$|[_-])|pwd|secret|token|credential|url$|(?:access|api|private).?key/i.test(name);
