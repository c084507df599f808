import type { LoadedConfig, Override } from '../config/config.ts';
import type { Matching } from '../config/globs.ts';
import { oneOf } from '../config/nearest.ts';
import type { Dialect } from '../languages/sql/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Request } from './request.ts';
import { toldTable } from './told-table.ts';
import { entriesOf, suppressions } from './suppression.ts';

/** What the command line says of how to judge; it wins over the config. */
export interface Flags {
  readonly dialect?: Dialect;
  readonly database?: string;
  /** Ids; without any, all that the config leaves on. */
  readonly rule?: readonly string[];
}

type Judging = Pick<
  Request,
  'habits' | 'hints' | 'rules' | 'options' | 'severityOf' | 'suppressionOf' | 'suppressing' | 'ruleIds'
>;

/** Config and flags as what a run asks. `known` are fingerprints of findings that a baseline excuses, by its name. */
export function judgingOf(
  { config, file, suppressAt = [] }: LoadedConfig,
  flags: Flags,
  { rules, matching, asOf, baseline, whole }: Around,
): Judging {
  const configFile = file ?? 'the config';
  const overrideOf = firstOf(config.overrides ?? [], matching);
  const runs = Object.entries(config.queries ?? {}).map(([glob, { runsPerMonth }]) => ({
    runsPerMonth,
    matches: matching(glob),
  }));
  const suppressionOf = suppressions(config.suppress ?? [], matching, asOf);
  const settings = new Map(
    Object.entries(config.rules ?? {}).map(([id, set]) => [id, typeof set === 'string' ? { severity: set } : set]),
  );
  return {
    habits: {
      dialectOf(file) {
        if (flags.dialect !== undefined) return { dialect: flags.dialect, by: 'flag' };
        const dialect = overrideOf(file)?.override.dialect ?? config.dialect;
        return dialect && { dialect, by: 'config' };
      },
      databaseOf: file => flags.database ?? overrideOf(file)?.override.database ?? config.database,
    },
    hints: {
      tables: Object.entries(config.tables ?? {}).map(toldTable),
      queries: Object.keys(config.queries ?? {}),
      runsOf: file => runs.find(({ matches }) => matches(file))?.runsPerMonth,
    },
    rules: chosen(rules, flags.rule, id => settings.get(id)?.severity === 'off'),
    options: Object.fromEntries(
      [...settings].flatMap(([id, { options }]) => (options === undefined ? [] : [[id, options]])),
    ),
    severityOf(finding) {
      const file = fileOf(finding);
      const set = settings.get(finding.rule)?.severity;
      const there = file === undefined ? undefined : overrideOf(file)?.override.severity;
      return there ?? (set === undefined || set === 'off' ? finding.severity : set);
    },
    suppressionOf(finding) {
      const file = fileOf(finding);
      const found = file === undefined ? undefined : overrideOf(file);
      if (found?.override.ignore?.includes(finding.rule))
        return { by: 'config', reason: `off for this file by overrides[${found.index}] of ${configFile}` };
      if (baseline?.fingerprints.has(finding.fingerprint))
        return { by: 'baseline', reason: `in the baseline ${baseline.file}` };
      return suppressionOf(finding);
    },
    suppressing: {
      entries: entriesOf(config.suppress ?? [], {
        matching,
        asOf,
        places: suppressAt,
        ...(whole ? { paths: whole } : {}),
      }),
      ...(whole && file !== undefined ? { file } : {}),
    },
    ruleIds: rules.map(({ id }) => id),
  };
}

interface Around {
  readonly rules: readonly Rule[];
  readonly matching: Matching;
  readonly asOf: string;
  /** The files that are judged, where the config's own folder is. */
  readonly whole?: readonly string[];
  readonly baseline?: { readonly file: string; readonly fingerprints: ReadonlySet<string> };
}

/** The first override that matches a file counts, whole. */
function firstOf(overrides: readonly Override[], matching: Matching) {
  const matchers = overrides.map((override, index) => ({ override, index, matches: matching(override.files) }));
  const seen = new Map<string, (typeof matchers)[number] | undefined>();
  return (file: string) => {
    if (!seen.has(file))
      seen.set(
        file,
        matchers.find(({ matches }) => matches(file)),
      );
    return seen.get(file);
  };
}

/** Rules asked for by name run even where the config has them off. */
function chosen(rules: readonly Rule[], asked: readonly string[] = [], isOff: (id: string) => boolean) {
  if (asked.length === 0) return rules.filter(({ id }) => !isOff(id));
  const ids = rules.map(({ id }) => id);
  const wanted = new Set(asked.map(id => oneOf('rule', id, ids)));
  return rules.filter(({ id }) => wanted.has(id));
}

const fileOf = ({ at }: Finding) => ('file' in at ? at.file : undefined);
