const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const simple = /^[\u0020-\u007e]*$/;

/** A text's characters as a reader sees them, which is how Terraform counts. */
export function segments(text: string): readonly string[] {
  return simple.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export const lengthOf = (text: string): number => (simple.test(text) ? text.length : segments(text).length);
