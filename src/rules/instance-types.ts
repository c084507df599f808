/** GiB a vCPU, by family, where it is not as the first letter says. */
const families: Readonly<Record<string, number>> = {
  c3: 1.875,
  c4: 1.875,
  c5n: 2.625,
  d2: 7.625,
  d3: 8,
  i3: 7.625,
  i3en: 8,
  i4g: 8,
  i4i: 8,
  m3: 3.75,
  m4: 4,
  r3: 7.625,
  r4: 7.625,
};
const letters: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** What an EC2 type of the usual families has: vCPUs and GiB of memory; undefined of any other. */
export function capacityOf(type: string): { readonly vcpus: number; readonly memory: number } | undefined {
  const [family = '', size = ''] = type.split('.');
  const vcpus = type === 'c4.8xlarge' || type === 'd2.8xlarge' ? 36 : vcpusOf(size);
  const ratio = families[family] ?? (/^[cmr][5-8][a-z]*$/.test(family) ? letters[family.charAt(0)] : undefined);
  return vcpus === undefined || ratio === undefined ? undefined : { vcpus, memory: vcpus * ratio };
}

function vcpusOf(size: string): number | undefined {
  if (size === 'large') return 2;
  const times = /^(\d*)xlarge$/.exec(size)?.[1];
  return times === undefined ? undefined : 4 * Number(times === '' ? 1 : times);
}

/** `m5` of `m5.xlarge`. */
export const familyOf = (type: string): string => type.split('.', 1)[0] ?? type;
