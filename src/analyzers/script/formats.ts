/** Formats of files that readers and writers of Spark have a method for. */
export const formats: ReadonlySet<string> = new Set(['parquet', 'csv', 'json', 'orc', 'text', 'avro']);
