/** Endings of the names of text files that are compressed: so engines tell, too. */
export const packing: readonly string[] = [
  'gz',
  'gzip',
  'bz2',
  'zst',
  'zstd',
  'snappy',
  'lz4',
  'lzo',
  'deflate',
  'br',
  'xz',
];
