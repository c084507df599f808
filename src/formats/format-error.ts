/** Bytes that are not what they are said to be: cut off, garbage, or made to be taken wrongly. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
