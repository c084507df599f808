import { isKnown, isUnknown, surelyBelow } from '../../model/maybe.ts';
import {
  databrewInput,
  defineRule,
  gapIn,
  labelOf,
  layoutOf,
  ofType,
  placesIn,
  resourceExample,
  setting,
} from '../rule.ts';
import { sizeOf, subjectOf, textSetting } from '../rule.ts';

const job = (mode: string) =>
  resourceExample(
    'awscc_databrew_job',
    'orders',
    'type         = "PROFILE"',
    'dataset_name = "orders"',
    'job_sample = {',
    `  mode = "${mode}"`,
    '}',
  );

export default defineRule({
  id: 'databrew/profile-full-dataset',
  title: 'Profile job reads the whole dataset',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['layouts'],
  inputs: ['terraform', 'layout'],
  meters: [],
  options: { minBytes: { default: 10e9, unit: 'byte', why: 'below it a node is done in minutes' } },
  fix: 'none',
  docs: {
    why: 'A profile counts values, types and gaps. A sample of rows tells the same to a per cent or so; the whole dataset keeps up to five nodes busy for as long as it takes to read it, at every run.',
    detection:
      'An awscc_databrew_job of type PROFILE whose job_sample has mode FULL_DATASET, unless its dataset is a table that is known to be smaller than minBytes. The standard is a sample of 20,000 rows.\nSilent where it looks for personal data (entity_detector_configuration), and where type or mode are not known.',
    unless: 'A rule of compliance asks for every row, or rare values are what the profile is for.',
    price: 'DataBrew charges by the node hour; no meter of ours counts them, so no figure is claimed.',
    bad: [{ file: 'databrew.tf', text: job('FULL_DATASET') }],
    good: [{ file: 'databrew.tf', text: job('CUSTOM_ROWS') }],
    links: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-databrew-job-jobsample.html',
    ],
  },
  *check({ resources, layouts = [] }, { minBytes }) {
    for (const own of ofType(resources, 'awscc_databrew_job')) {
      const mode = textSetting(own, 'job_sample.mode') ?? textSetting(own, 'job_sample[0].mode');
      if (textSetting(own, 'type') !== 'PROFILE' || mode !== 'FULL_DATASET') continue;
      if (setting(own, 'profile_configuration.entity_detector_configuration') !== undefined) continue;
      const bytes = sizeOf(layoutOf(databrewInput(own, resources), layouts));
      if (surelyBelow(bytes, minBytes)) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'job_sample["mode"]'),
        message: `${labelOf(own)} profiles the whole dataset at every run${isUnknown(bytes) ? gapIn({ unknown: 'its size' }) : ''}`,
        confidence: isKnown(bytes) ? 'high' : 'low',
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Profile a sample (mode CUSTOM_ROWS), and only the columns and statistics that somebody reads',
        },
      };
    }
  },
});
