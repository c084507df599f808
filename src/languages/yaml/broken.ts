import type { YAMLParseError } from 'yaml';

/** Whether every program refuses a text with these errors: libyaml, by which Terraform reads, takes some of them. */
export const isBroken = (errors: readonly YAMLParseError[], text: string): boolean =>
  errors.every(error => !isDoubtful(error, text));

function isDoubtful({ code, message, pos: [at] }: YAMLParseError, text: string): boolean {
  // A quote or a bracket counts as open, where the next line is indented too little, although another closes it.
  const closing = /^(?:Missing closing|Flow .* end with an?) (["'\]}])/.exec(message)?.[1];
  if (closing !== undefined) return text.includes(closing, at);
  return (
    code === 'BLOCK_IN_FLOW' ||
    (code === 'BAD_INDENT' && !message.startsWith('All ')) ||
    message.startsWith('Comments must')
  );
}
