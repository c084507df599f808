import type { Problem, Report, Reported } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import { saved } from '../figures.ts';
import { jsonText } from '../json-text.ts';
import { printable } from '../printable.ts';
import { artifactChanges, locationOf } from './places.ts';
import { descriptorOf, levelOf } from './rules.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0: one run, every rule described, every finding a result; suppressed ones say why. */
export function sarif(report: Report, rules: readonly Rule[]): string {
  const { tool, findings, problems } = report;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return jsonText({
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lakewise',
            semanticVersion: tool.version,
            rules: rules.map(descriptorOf),
          },
        },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which Lakewise ran' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: problems.every(({ level }) => level !== 'error'),
            toolExecutionNotifications: problems.map(notificationOf),
            toolConfigurationNotifications: notJudged(report, indexes),
          },
        ],
        results: findings.map(finding => resultOf(finding, indexes)),
      },
    ],
  });
}

function resultOf(finding: Reported, indexes: ReadonlyMap<string, number>) {
  const { rule, severity, at, also = [], message, evidence = [], remedy, fingerprint, confidence, saving } = finding;
  const ruleIndex = indexes.get(rule);
  const edits = remedy.kind === 'edit-text' ? remedy.edits : [];
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf(severity),
    message: { text: textOf([message, ...evidence, remedy.advice]) },
    locations: [locationOf(at)],
    ...(also.length > 0
      ? { relatedLocations: also.map((place, id) => ({ id, ...locationOf(place), message: { text: 'Also here' } })) }
      : {}),
    partialFingerprints: { 'lakewise/v1': fingerprint },
    suppressions: suppressionsOf(finding),
    ...(edits.length > 0
      ? { fixes: [{ description: { text: textOf([remedy.advice]) }, artifactChanges: artifactChanges(edits) }] }
      : {}),
    properties: { confidence, saving: saved(saving) },
  };
}

const suppressionsOf = ({ suppressed }: Reported) =>
  suppressed
    ? [
        {
          kind: suppressed.by === 'comment' ? 'inSource' : 'external',
          status: 'accepted',
          justification: textOf([suppressed.reason]),
          ...(suppressed.until === undefined ? {} : { properties: { until: suppressed.until } }),
        },
      ]
    : [];

/** Lines of a plain text message. A bracket that would begin an embedded link is escaped. */
const textOf = (lines: readonly string[]) => lines.map(line => printable(line).replace(/\](?=\()/g, '\\]')).join('\n');

const notificationOf = ({ level, message, hint, file, line, column }: Problem) => ({
  level: levelOf(level),
  message: { text: textOf(hint === undefined ? [message] : [message, hint]) },
  ...(file === undefined
    ? {}
    : {
        locations: [
          locationOf({
            file,
            ...(line === undefined ? {} : { line }),
            ...(line === undefined || column === undefined ? {} : { column }),
          }),
        ],
      }),
});

/** What nobody should take for a pass. */
function notJudged({ skipped, notCovered }: Report, indexes: ReadonlyMap<string, number>) {
  return [
    ...skipped.map(({ rule, missing }) => {
      const index = indexes.get(rule);
      return {
        level: 'note',
        message: { text: `${rule} was not judged for lack of ${missing.join(' and ')}` },
        associatedRule: { id: rule, ...(index === undefined ? {} : { index }) },
      };
    }),
    ...notCovered.map(({ service, scope, reason }) => ({
      level: 'note',
      message: {
        text: textOf([`The snapshot does not cover ${[service, scope].filter(Boolean).join(' in ')}: ${reason}`]),
      },
    })),
  ];
}
