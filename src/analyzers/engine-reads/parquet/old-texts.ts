/**
 * Bounds of texts by writers who compared their bytes as signed ones: what of them holds all the same, for bytes of ASCII compare
 * alike. Undefined where nothing does.
 */
export function cutTexts(
  low: Uint8Array,
  high: Uint8Array,
): { readonly low: Uint8Array; readonly high: Uint8Array } | undefined {
  let shared = 0;
  while (shared < low.length && shared < high.length && low[shared] === high[shared]) shared += 1;
  let least = shared;
  while (isAscii(low[least])) least += 1;
  let most = isAscii(low[shared]) && isAscii(high[shared]) ? shared + 1 : shared;
  // A bound is raised at its last byte, which must stay ASCII.
  while (most > 0 && !((high[most - 1] ?? 0) < 127)) most -= 1;
  return most === 0 ? undefined : { low: low.subarray(0, least), high: raised(high.subarray(0, most)) };
}

const isAscii = (byte: number | undefined): boolean => byte !== undefined && byte < 128;

function raised(bytes: Uint8Array): Uint8Array {
  const next = Uint8Array.from(bytes);
  next[next.length - 1] = (next[next.length - 1] ?? 0) + 1;
  return next;
}
