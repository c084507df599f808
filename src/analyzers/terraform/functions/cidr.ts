import { listOf, scalar, unknown, type Value } from '../value.ts';
import { integerPart, isInteger } from '../values/big.ts';
import { parseNetwork, textOfAddress, textOfNetwork, type Network } from './address.ts';
import { asBig, asInteger, asText, numeric, refused, text, texts, type Family } from './signature.ts';

export const cidr: Family = {
  cidrhost: {
    parameters: [text, numeric],
    gives: 'string',
    compute: ([prefix, at]) => host(parseNetwork(asText(prefix)), at),
  },
  cidrnetmask: {
    parameters: [text],
    gives: 'string',
    compute: ([prefix]) => {
      const network = parseNetwork(asText(prefix));
      if (network?.bits !== 32) return refused('a prefix without a netmask');
      const free = BigInt(32 - network.length);
      return scalar(textOfAddress({ value: (0xffffffffn >> free) << free, bits: 32 }));
    },
  },
  cidrsubnet: {
    parameters: [text, numeric, numeric],
    gives: 'string',
    compute: ([prefix, bits, at]) => subnet(parseNetwork(asText(prefix)), asInteger(bits), at),
  },
  cidrsubnets: {
    parameters: [text],
    rest: numeric,
    gives: texts,
    compute: ([prefix, ...bits]) => subnets(parseNetwork(asText(prefix)), bits.map(asInteger)),
  },
};

const wholeOf = (value: Value | undefined) => (isInteger(asBig(value)) ? integerPart(asBig(value)) : undefined);
const small = 1n << 63n;

/** A number below zero counts from the end. */
function host(network: Network | undefined, at: Value | undefined): Value {
  const number = wholeOf(at);
  if (!network || number === undefined) return refused('a prefix that is none');
  if (number >= small || number <= -small) return unknown('a host with a large number', 'string');
  const last = (1n << BigInt(network.bits - network.length)) - 1n;
  const index = number < 0n ? last + 1n + number : number;
  const beyond = number < 0n ? -number - 1n > last : number > last;
  return beyond
    ? refused('a host beyond its network')
    : scalar(textOfAddress({ value: network.value | index, bits: network.bits }));
}

function subnet(network: Network | undefined, bits: number | undefined, at: Value | undefined): Value {
  const number = wholeOf(at);
  if (!network || bits === undefined || number === undefined) return refused('a prefix that is none');
  const length = network.length + bits;
  if (length > network.bits) return refused('a subnet longer than an address');
  if (number < 0n || bits < 0 || bits > 62 || number >= small) return unknown('an unusual subnet', 'string');
  if (number > (1n << BigInt(bits)) - 1n) return refused('a subnet beyond its network');
  const value = network.value | (number << BigInt(network.bits - length));
  return scalar(textOfNetwork({ value, bits: network.bits, length }));
}

function subnets(network: Network | undefined, extensions: readonly (number | undefined)[]): Value {
  // Terraform looks for the subnet before the first, of which there is none here.
  if (!network || (network.value === 0n && extensions.length > 0)) return refused('a prefix that is none');
  const made: Value[] = [];
  const end = network.value + (1n << BigInt(network.bits - network.length));
  let next = network.value;
  for (const bits of extensions) {
    const length = network.length + (bits ?? 0);
    if (bits === undefined || bits < 1 || bits > 32 || length > network.bits) return refused('a subnet that is none');
    const size = 1n << BigInt(network.bits - length);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) return refused('no room for a subnet');
    made.push(scalar(textOfNetwork({ value: start, bits: network.bits, length })));
    next = start + size;
  }
  return listOf('string', made);
}
