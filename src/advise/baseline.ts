import { readFile } from 'node:fs/promises';
import { UsageError, codeOf } from '../errors.ts';
import type { Reported } from '../model/report.ts';

/** Findings that were there when the baseline was written, by fingerprint: they are not counted. Throws where it is none. */
export async function readBaseline(file: string): Promise<ReadonlySet<string>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`the baseline ${file} cannot be read: ${codeOf(error)}`, 'write it with --write-baseline');
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`the baseline ${file} is not JSON`, 'write it again with --write-baseline');
  }
  const prints = fingerprintsIn(value);
  if (prints) return prints;
  throw new UsageError(`${file} is not a baseline of version 1`, 'write it again with --write-baseline');
}

function fingerprintsIn(value: unknown): ReadonlySet<string> | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) return undefined;
  if (!('findings' in value) || !Array.isArray(value.findings)) return undefined;
  const prints = value.findings.map((finding: unknown) =>
    typeof finding === 'object' && finding !== null && 'fingerprint' in finding ? finding.fingerprint : undefined,
  );
  return prints.every(print => typeof print === 'string') ? new Set(prints) : undefined;
}

/** In the order of fingerprints, so that a new finding is one new line in a diff. */
export function baselineText(findings: readonly Reported[]): string {
  const lines = findings
    .map(({ fingerprint, rule }) => JSON.stringify({ fingerprint, rule }))
    .toSorted()
    .map(line => `    ${line}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}
