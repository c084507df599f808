import { createHash } from 'node:crypto';
import { varchar, type TermType } from '../term-type.ts';
import type { Value } from '../value.ts';
import { define, type Make } from './define.ts';

const varbinary: TermType = { name: 'varbinary' };
const bytes = (value: Value | undefined) => Buffer.from(String(value ?? ''), 'latin1');
const hashed = (algorithm: string): Make =>
  define(['binary'], varbinary, value => createHash(algorithm).update(bytes(value)).digest().toString('latin1'));

/** Functions of bytes, and of texts as bytes: keys are often hashed. */
export const binaries: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['to_utf8', define(['text'], varbinary, value => Buffer.from(String(value), 'utf8').toString('latin1'))],
  ['from_utf8', define(['binary'], varchar, value => bytes(value).toString('utf8'))],
  ['to_hex', define(['binary'], varchar, value => bytes(value).toString('hex').toUpperCase())],
  [
    'from_hex',
    define(['text'], varbinary, value =>
      /^(?:[\da-f]{2})*$/i.test(String(value)) ? Buffer.from(String(value), 'hex').toString('latin1') : undefined,
    ),
  ],
  ['to_base64', define(['binary'], varchar, value => bytes(value).toString('base64'))],
  ['md5', hashed('md5')],
  ['sha1', hashed('sha1')],
  ['sha256', hashed('sha256')],
  ['sha512', hashed('sha512')],
]);
