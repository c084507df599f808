import { configurationOf, defineRule, labelOf, ofType, placesIn, replaced, subjectOf } from '../rule.ts';

const workgroup = (version: string) => `resource "aws_athena_workgroup" "bi" {
  name = "bi"

  configuration {
    engine_version {
      selected_engine_version = "${version}"
    }
  }
}
`;

export default defineRule({
  id: 'athena/engine-version-pinned-old',
  title: 'Workgroup is pinned to an old engine',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'unsafe',
  docs: {
    why: 'Results are used again, Iceberg tables are vacuumed and joins are ordered by cost in engine version 3 only. A workgroup that is pinned to an older one pays for reading what it has read before.',
    detection:
      'An aws_athena_workgroup whose selected_engine_version is "Athena engine version 1" or 2. Where nothing is set, Athena chooses the newest.\nSilent for version 3, AUTO, Spark, and where the version is not known.',
    unless: 'A query is known to give another result in version 3 and nobody can mend it yet.',
    price: 'None is claimed: it depends on what version 3 would have read.',
    bad: [{ file: 'athena.tf', text: workgroup('Athena engine version 2') }],
    good: [{ file: 'athena.tf', text: workgroup('AUTO') }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/engine-versions.html',
      'https://docs.aws.amazon.com/athena/latest/ug/engine-versions-reference-0003.html',
    ],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_athena_workgroup')) {
      const { engine, enginePath: path } = configurationOf(own) ?? {};
      const number = typeof engine === 'string' ? /^athena engine version ([12])$/i.exec(engine)?.[1] : undefined;
      if (path === undefined || number === undefined) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} is pinned to Athena engine version ${number}`,
        confidence: 'high',
        waste: [],
        remedy: replaced(own, path, 'AUTO', {
          safe: false,
          advice: 'Set it to AUTO, after its queries ran in a workgroup of version 3',
        }),
      };
    }
  },
});
