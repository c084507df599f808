import { z } from 'zod';
import type { Json } from '../model/resource.ts';

const time = z.iso.datetime({ message: 'not an ISO 8601 UTC time' });
const count = z.number().int().min(0);

export const manifestSchema = z.object({
  version: z.literal(1),
  tool: z.string(),
  asOf: time,
  window: z.object({ start: time, end: time }),
  scopes: z.array(z.string().regex(/^\d{12}\/[a-z0-9-]+(\/.+)?$/, 'not <account>/<region>[/<cluster>]')),
  coverage: z.array(
    z.object({
      service: z.string(),
      scope: z.string(),
      status: z.enum(['complete', 'partial', 'denied', 'failed', 'not-asked']),
      reason: z.string().exactOptional(),
      read: count,
      of: count.exactOptional(),
      since: time.exactOptional(),
    }),
  ),
  files: z.array(
    z.object({
      path: z
        .string()
        // Windows reads a backslash as a slash, and a letter with a colon as a drive.
        .refine(
          path => !/^([/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes('..'),
          'leads out of the snapshot',
        ),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256'),
      bytes: count,
      rows: count.exactOptional(),
    }),
  ),
});

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(json), z.record(z.string(), json)]),
);

/** A line of catalog.jsonl or resources.jsonl. An API's null is an attribute that is not set: it is left out. */
export const entrySchema = z.object({
  scope: z.string(),
  service: z.string(),
  kind: z.string(),
  id: z.string(),
  value: z.preprocess(withoutNulls, z.record(z.string(), json)),
});

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(item => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}
