/** An address as a number of 32 or 128 bits. */
export interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}
export interface Network extends Address {
  readonly length: number;
}

/** `10.0.0.0/8`, `2001:db8::/32`; undefined where it is none. Leading zeros are decimal, as Terraform reads them. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  const length = /^\d{1,7}$/.test(digits) ? Number(digits) : NaN;
  if (!address || !(length <= address.bits)) return undefined;
  const host = BigInt(address.bits - length);
  return { ...address, value: (address.value >> host) << host, length };
}

function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseFour(text);
    return value === undefined ? undefined : { value, bits: 32 };
  }
  const value = parseSix(text);
  return value === undefined ? undefined : { value, bits: 128 };
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(part => /^\d{1,7}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(Number(part)), 0n);
}

function parseSix(text: string): bigint | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = tail?.[2] === undefined ? undefined : parseFour(tail[2]);
  if (tail && four === undefined) return undefined;
  const source =
    four === undefined ? text : `${tail?.[1] ?? ''}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const halves = source.split('::');
  const [head = '', rest] = halves;
  const [left, right] = [groupsOf(head), rest === undefined ? [] : groupsOf(rest)];
  if (halves.length > 2 || !left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...left, ...Array.from({ length: rest === undefined ? 0 : missing }, () => 0), ...right].reduce(
    (sum, group) => (sum << 16n) + BigInt(group),
    0n,
  );
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every(group => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map(group => Number.parseInt(group, 16))
    : undefined;
}

export function textOfAddress({ value, bits }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 255n).join('.');
  // An address of four bytes within one of sixteen is written as such.
  if (value >> 32n === 0xffffn) return textOfAddress({ value: value & 0xffffffffn, bits: 32 });
  const groups = Array.from({ length: 8 }, (_, at) => (value >> BigInt(112 - 16 * at)) & 0xffffn);
  const { start, length } = longestZeros(groups);
  const shown = groups.map(group => group.toString(16));
  if (length < 2) return shown.join(':');
  return `${shown.slice(0, start).join(':')}::${shown.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly bigint[]) {
  let best = { start: 0, length: 0 };
  for (let at = 0; at < groups.length; at++) {
    let end = at;
    while (groups[end] === 0n) end += 1;
    if (end - at > best.length) best = { start: at, length: end - at };
    at = Math.max(at, end - 1);
  }
  return best;
}

export const textOfNetwork = (network: Network): string => `${textOfAddress(network)}/${network.length}`;
