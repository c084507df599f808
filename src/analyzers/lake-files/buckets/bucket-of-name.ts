/** How Hive, Presto and its followers, and Hive's transactions write a bucket's number into a file's name. */
const names = [/^(0\d+)_\d+/, /^\d{8}_\d{6}_\d{5}_[a-z0-9]{5}_bucket-(\d+)(?:[-_.]|$)/, /^bucket_(\d+)(?:_\d+)?$/];

/** The bucket that a file holds; undefined where its name does not tell. */
export function bucketOfName(name: string): number | undefined {
  for (const pattern of names) {
    const number = pattern.exec(name)?.[1];
    if (number !== undefined) return Number(number);
  }
  return undefined;
}
