/**
 * A stranger's text as Terraform JSON that means exactly that text: CDKTF passes `${…}` and `%{…}` on, and Terraform would
 * evaluate them. Before anything is joined to it.
 */
export const escape = (text: string) => text.replaceAll('${', () => '$${').replaceAll('%{', '%%{');

/** A construct's id from a stranger's name: letters, digits and hyphens, never empty. */
export const idOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'unnamed';
