import type { Table } from '../model/table.ts';

const texts = new Set<unknown>(['csv', 'json', 'text']);

/** Files of lines of text. */
export const isText = ({ design: { format } }: Pick<Table, 'design'>): boolean => texts.has(format);

/** Files that are read whole, whatever is asked for. */
export const hasRows = (table: Pick<Table, 'design'>): boolean => isText(table) || table.design.format === 'avro';
