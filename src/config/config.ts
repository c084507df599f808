import type { ToldKeys } from '../analyzers/described/description.ts';
import type { EngineSettings } from '../analyzers/engine-reads/profile-of.ts';
import type { Span } from '../model/place.ts';
import type { Severity } from '../model/finding.ts';
import type { Statement } from '../model/statement.ts';

type Dialect = Statement['dialect'];
type Level = Severity | 'off';
type OptionValues = Readonly<Record<string, number | string | boolean>>;

/** As docs/config.schema.json describes it. */
export interface Config {
  readonly rules?: Readonly<Record<string, Level | { readonly severity?: Level; readonly options?: OptionValues }>>;
  readonly overrides?: readonly Override[];
  readonly context?: readonly string[];
  readonly ignore?: readonly string[];
  readonly database?: string;
  readonly dialect?: Dialect;
  readonly region?: string;
  readonly snapshot?: string;
  readonly terraform?: { readonly varFiles?: readonly string[] };
  readonly tables?: Readonly<Record<string, TableHint>>;
  readonly queries?: Readonly<Record<string, { readonly runsPerMonth: number }>>;
  readonly engines?: Readonly<Record<string, EngineSettings>>;
  readonly suppress?: readonly {
    readonly rule: string;
    readonly on: string;
    readonly reason: string;
    readonly until?: string;
  }[];
}

/** What is said of a table whose files nobody lists. */
export interface TableHint {
  readonly bytes?: Size;
  readonly rows?: number;
  readonly files?: number;
  readonly fileBytes?: Size;
  readonly partitions?: number | ToldKeys;
  readonly columns?: Readonly<Record<string, { readonly bytes: Size } | { readonly width: number }>>;
}
type Size = number | string;

export interface Override {
  readonly files: string | readonly string[];
  readonly dialect?: Dialect;
  readonly database?: string;
  readonly severity?: Severity;
  readonly ignore?: readonly string[];
}

/** A config, and the folder that its globs and paths are relative to (with `/`, empty for the working directory). */
export interface LoadedConfig {
  readonly config: Config;
  readonly base: string;
  readonly file?: string;
  /** Where each entry of `suppress` stands. */
  readonly suppressAt?: readonly Span[];
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  t: 1e12,
  p: 1e15,
  ki: 2 ** 10,
  mi: 2 ** 20,
  gi: 2 ** 30,
  ti: 2 ** 40,
  pi: 2 ** 50,
};

/** `1.2TB`, `40 GiB`, `1000`: bytes. The schema has checked the form. */
export function bytesOf(size: number | string): number {
  if (typeof size === 'number') return size;
  const [, figure = '0', unit = ''] = /^([0-9.]+) ?([a-zA-Z]*?)B?$/.exec(size) ?? [];
  return Number(figure) * (units[unit.toLowerCase()] ?? 1);
}
