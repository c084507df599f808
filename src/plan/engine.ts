/** An engine as `change-engine` and `EngineChoice` name it: `athena`, `redshift:2×ra3.xlplus`, `redshift-serverless:8`. */
export type Engine =
  | { readonly engine: 'athena' }
  | { readonly engine: 'redshift'; readonly nodes: number; readonly nodeType: string }
  | { readonly engine: 'redshift-serverless'; readonly baseCapacity: number };

/** Undefined where the name is not of that form. */
export function parseEngine(name: string): Engine | undefined {
  if (name === 'athena') return { engine: 'athena' };
  const cluster = /^redshift:(\d{1,4})×([a-z0-9]+\.[a-z0-9]+)$/.exec(name);
  if (cluster) return { engine: 'redshift', nodes: Number(cluster[1]), nodeType: cluster[2] ?? '' };
  const serverless = /^redshift-serverless:(\d{1,5})$/.exec(name);
  return serverless ? { engine: 'redshift-serverless', baseCapacity: Number(serverless[1]) } : undefined;
}
