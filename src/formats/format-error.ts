/** Bytes that are not what they are said to be: cut off, garbage, or made to be taken wrongly. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** What a decoder makes of bytes; its error where they are not what they are said to be. */
export function decodedOrError<T>(decode: () => T): T | FormatError {
  try {
    return decode();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
}

/** The same, undefined in place of the error. */
export function decodedIfSound<T>(decode: () => T): T | undefined {
  const found = decodedOrError(decode);
  return found instanceof FormatError ? undefined : found;
}
