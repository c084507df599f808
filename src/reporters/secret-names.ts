const anywhere =
  /password|passwd|passphrase|pwd|secret|token|credential|(?:access|private|api|shared|account|signing)key|connection(?:string|str|url|uri)|connstr/;
const alone = /(?:^|[^a-z])(?:pw|pass|conn|dsn|auth(?!ors?(?![a-z]))[a-z]*)(?![a-z])/;

/** Whether what bears this name may open a door: `master_password`, `--api-key`, `authToken`. */
export function looksSecret(name: string): boolean {
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
  return anywhere.test(words.replace(/[^a-z0-9]/g, '')) || alone.test(words);
}

/** Whether a text has such names within, with values: `jdbc:x?password=y`, `{"token": 1}`, `https://a:b@c`. */
export const holdsSecret = (text: string) =>
  /:\/\/[^/\s]*@/.test(text) ||
  text
    .split(/[=:]/)
    .slice(0, -1)
    .some(part => looksSecret(lastWord(part.slice(-80))));

const lastWord = (text: string) => text.split(/[^\w.-]/).findLast(word => word !== '') ?? '';
