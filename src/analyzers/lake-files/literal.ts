/** A text in SQL. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
