import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { parquetFooter } from '../../src/formats/parquet/footer.ts';
import { folder } from '../support/bulk.ts';

test('a footer is what another reader says that it is', async () => {
  const path = join(await folder(), 'a.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `COPY (SELECT range AS id, 'name ' || range % 10 AS name, {a: range, b: [range]} AS nested FROM range(5000))
     TO '${path}' (FORMAT PARQUET, ROW_GROUP_SIZE 2048)`,
  );
  const told = await connection.runAndReadAll(
    `SELECT row_group_num_rows::INT, total_compressed_size::INT, coalesce(dictionary_page_offset, data_page_offset)::INT,
     bloom_filter_offset::INT, bloom_filter_length::INT FROM parquet_metadata('${path}') ORDER BY row_group_id, column_id`,
  );
  connection.closeSync();
  const bytes = await readFile(path);
  const { rowGroups } = parquetFooter(bytes.subarray(-8 - bytes.readUInt32LE(bytes.length - 8), -8));
  expect(rowGroups.map(({ rows }) => rows)).toEqual([2048, 2048, 904]);
  expect(
    rowGroups.flatMap(({ rows, columns }) =>
      columns.map(({ offset, compressedBytes, bloomFilter }) => [
        rows,
        compressedBytes,
        offset,
        bloomFilter?.offset ?? null,
        bloomFilter?.length ?? null,
      ]),
    ),
  ).toEqual(told.getRows());
});
