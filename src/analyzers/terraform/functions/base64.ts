import { refused } from './signature.ts';
import { scalar, unknown, type Value } from '../value.ts';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function bytesOfBase64(text: string): Buffer | undefined {
  const compact = text.replace(/[\r\n]/g, '');
  return base64.test(compact) ? Buffer.from(compact, 'base64') : undefined;
}

/** Undefined where bytes are no UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encodings by the names that Terraform takes and we know; of others we know nothing. */
export function encode(text: string, encoding: string): Value {
  switch (encoding.toLowerCase()) {
    case 'utf-8':
      return scalar(Buffer.from(text).toString('base64'));
    case 'utf-16le':
      return scalar(Buffer.from(text, 'utf16le').toString('base64'));
    case 'utf-16be':
      return scalar(Buffer.from(text, 'utf16le').swap16().toString('base64'));
    default:
      return unknown('an encoding that we do not know', 'string');
  }
}

export function decode(text: string, encoding: string): Value {
  const name = encoding.toLowerCase();
  if (!['utf-8', 'utf-16le', 'utf-16be'].includes(name)) return unknown('an encoding that we do not know', 'string');
  const bytes = bytesOfBase64(text);
  if (!bytes) return refused('what is no base64');
  const decoded = name === 'utf-8' ? utf8(bytes) : utf16(bytes, name === 'utf-16be');
  return decoded === undefined || decoded.includes('\ufffd') ? refused('bytes of another encoding') : scalar(decoded);
}

function utf16(bytes: Buffer, swapped: boolean): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const decoded = (swapped ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
  return /(?:^|[^\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/.test(decoded) ? undefined : decoded;
}
