import { createHash } from 'node:crypto';
import { scalar, unknown } from '../value.ts';
import { asText, ofTexts, refused, text, type Family } from './signature.ts';

const hash = (name: string, encoding: 'hex' | 'base64' = 'hex') =>
  ofTexts(1, (given = '') => createHash(name).update(given).digest(encoding));

const namespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b8109dad11d180b400c04fd430c8',
  url: '6ba7b8119dad11d180b400c04fd430c8',
  oid: '6ba7b8129dad11d180b400c04fd430c8',
  x500: '6ba7b8149dad11d180b400c04fd430c8',
};
const hyphenated = /^(?:urn:uuid:)?([\da-f]{8})-([\da-f]{4})-([\da-f]{4})-([\da-f]{4})-([\da-f]{12})$/i;

export const hashes: Family = {
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  sha512: hash('sha512'),
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
  uuidv5: {
    parameters: [text, text],
    gives: 'string',
    compute: ([namespace, name]) => {
      const given = asText(namespace);
      const own = Object.hasOwn(namespaces, given) ? namespaces[given] : hyphenated.exec(given)?.slice(1).join('');
      if (own === undefined)
        return /[\da-f]{32}/i.test(given)
          ? unknown('a namespace written otherwise', 'string')
          : refused('a namespace that is none');
      return scalar(uuid(Buffer.from(own, 'hex'), asText(name)));
    },
  },
};

/** https://datatracker.ietf.org/doc/html/rfc9562#name-uuid-version-5 */
function uuid(namespace: Buffer, name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
