import { setTimeout } from 'node:timers/promises';

export interface Ran {
  readonly rows: readonly (readonly unknown[])[];
  /** What the engine counts as read from storage. */
  readonly bytes: number;
}

interface Page {
  readonly nextUri?: string;
  readonly data?: readonly (readonly unknown[])[];
  readonly stats?: { readonly physicalInputBytes?: number };
  readonly error?: { readonly message?: string };
}

/** Runs a statement to its end; throws what the engine refuses. */
export async function ran(url: string, sql: string, session: readonly string[] = []): Promise<Ran> {
  const headers = {
    'X-Trino-User': 'bench',
    'X-Trino-Catalog': 'awsdatacatalog',
    'X-Trino-Schema': 'random',
    'X-Trino-Time-Zone': 'UTC',
    ...(session.length > 0 ? { 'X-Trino-Session': session.join(',') } : {}),
  };
  const rows: (readonly unknown[])[] = [];
  let page = await pageOf(`${url}/v1/statement`, { method: 'POST', body: sql, headers });
  for (;;) {
    if (page.error) throw new Error(`${page.error.message ?? 'refused'}: ${sql}`);
    for (const row of page.data ?? []) rows.push(row);
    if (page.nextUri === undefined) return { rows, bytes: page.stats?.physicalInputBytes ?? 0 };
    page = await pageOf(page.nextUri, { headers });
  }
}

async function pageOf(url: string, init: RequestInit): Promise<Page> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await fetch(url, init);
    if (answer.ok) {
      const page: unknown = await answer.json();
      if (isPage(page)) return page;
    }
    await setTimeout(100);
  }
  throw new Error(`${url} does not answer`);
}

const isPage = (value: unknown): value is Page => typeof value === 'object' && value !== null;
