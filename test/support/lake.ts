import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  GlueClient,
  type CreateTableCommandInput,
  type DatabaseInput,
  type PartitionInput,
} from '@aws-sdk/client-glue';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Catalog {
  readonly databases: readonly DatabaseInput[];
  readonly tables: readonly CreateTableCommandInput[];
  readonly partitions: readonly {
    readonly DatabaseName: string;
    readonly TableName: string;
    readonly PartitionInput: PartitionInput;
  }[];
}

interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** A file with its last bytes. */
  readonly tail: string | null;
  /** The last bytes are all. */
  readonly whole: boolean;
}

/** A lake as `fixtures/truth/lake` describes it. */
export function lakeIn(dir: string) {
  const catalog: Catalog = JSON.parse(readFileSync(join(dir, 'glue.json'), 'utf8'));
  const lines = readFileSync(join(dir, 'objects.jsonl'), 'utf8').trimEnd().split('\n');
  const objects = lines.map(line => {
    const { tail, ...rest }: StoredObject = JSON.parse(line);
    return { ...rest, tail: tail === null ? Buffer.alloc(0) : readFileSync(join(dir, tail)) };
  });
  return { ...catalog, objects };
}

/** Fills an empty account with a lake: objects have their true size, zeros before what is known of their end. */
export async function replay({ databases, tables, partitions, objects }: ReturnType<typeof lakeIn>): Promise<void> {
  const [glue, s3] = [new GlueClient(), new S3Client({ forcePathStyle: true })];
  for (const Bucket of new Set(objects.map(({ bucket }) => bucket))) await s3.send(new CreateBucketCommand({ Bucket }));
  for (const { bucket: Bucket, key: Key, size, tail } of objects) {
    const Body = Buffer.concat([Buffer.alloc(size - tail.length), tail]);
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  }
  for (const one of databases) await glue.send(new CreateDatabaseCommand({ DatabaseInput: one }));
  for (const table of tables) await glue.send(new CreateTableCommand(table));
  for (const { PartitionInput: one, ...rest } of partitions)
    await glue.send(new BatchCreatePartitionCommand({ ...rest, PartitionInputList: [one] }));
}
