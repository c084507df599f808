import { athenaV3, trino470, type EngineProfile } from './profile.ts';

/** What a config says of an engine: what it does not say is as with the one that it extends, `athena-v3` by default. */
export type EngineSettings = { readonly extends?: string } & {
  readonly [Part in Exclude<keyof EngineProfile, 'name'>]?: Partial<EngineProfile[Part]>;
};

const builtIn: ReadonlyMap<string, EngineProfile> = new Map([athenaV3, trino470].map(one => [one.name, one]));

/** Names that `profileOf` knows. */
export const engineNames = (engines: Readonly<Record<string, EngineSettings>>): readonly string[] => [
  ...new Set([...builtIn.keys(), ...Object.keys(engines)]),
];

/** A profile by its name, a config's own ones before those built in; undefined where there is none or it extends itself. */
export function profileOf(
  name: string,
  engines: Readonly<Record<string, EngineSettings>> = {},
): EngineProfile | undefined {
  const settings: EngineSettings[] = [];
  const seen = new Set<string>();
  let base = name;
  while (!seen.has(base) && Object.hasOwn(engines, base)) {
    seen.add(base);
    const own = engines[base] ?? {};
    settings.push(own);
    base = own.extends ?? athenaV3.name;
  }
  const profile = builtIn.get(base);
  return profile && { ...settings.reduceRight(changed, profile), name };
}

const changed = (profile: EngineProfile, { splits, requests, parquet, orc, text, avro }: EngineSettings) => ({
  ...profile,
  splits: { ...profile.splits, ...splits },
  requests: { ...profile.requests, ...requests },
  parquet: { ...profile.parquet, ...parquet },
  orc: { ...profile.orc, ...orc },
  text: { ...profile.text, ...text },
  avro: { ...profile.avro, ...avro },
});
