import {
  configurationOf,
  defineRule,
  flagSetting,
  isForTrials,
  labelOf,
  ofType,
  placesIn,
  replaced,
  subjectOf,
} from '../rule.ts';
import { textSetting } from '../rule.ts';

const workgroup = (enforced: boolean) => `resource "aws_athena_workgroup" "bi" {
  name = "bi"

  configuration {
    enforce_workgroup_configuration = ${enforced}

    result_configuration {
      output_location = "s3://athena-results/bi/"
    }
  }
}
`;

export default defineRule({
  id: 'athena/workgroup-settings-not-enforced',
  title: 'Clients may set aside the settings of their workgroup',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: [],
  fix: 'unsafe',
  docs: {
    why: 'With enforce_workgroup_configuration = false every client says itself where its results go and how they are encrypted. They land in buckets that no lifecycle empties, and in places that nobody watches. The limit of bytes per query still holds.',
    detection:
      'An aws_athena_workgroup whose enforce_workgroup_configuration is set to false. It is true where nothing is set.\nSilent where it is not known, in workgroups for Spark or that are switched off, and in those whose name says that people try things in them: dev, test, sandbox.',
    unless:
      'Clients write tables with CREATE TABLE AS and external_location: an enforced location of results refuses that, unless it is left out of the workgroup.',
    price: 'No cost is claimed: how much is kept in the wrong place, nobody can tell from here.',
    bad: [{ file: 'athena.tf', text: workgroup(false) }],
    good: [{ file: 'athena.tf', text: workgroup(true) }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup',
    ],
  },
  *check({ resources }) {
    for (const own of ofType(resources, 'aws_athena_workgroup')) {
      const configuration = configurationOf(own);
      if (!configuration || isForTrials(own) || textSetting(own, 'state') === 'DISABLED') continue;
      const { engine } = configuration;
      const path = `${configuration.path}.enforce_workgroup_configuration`;
      if (flagSetting(own, path) !== false || (typeof engine === 'string' && /spark/i.test(engine))) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, path),
        message: `${labelOf(own)} lets clients set aside where results go and how they are encrypted`,
        confidence: 'high',
        waste: [],
        remedy: replaced(own, path, true, {
          safe: false,
          advice: 'Set it to true, once no client writes tables with external_location through this workgroup',
        }),
      };
    }
  },
});
