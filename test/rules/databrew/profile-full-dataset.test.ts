import rule from '../../../src/rules/databrew/profile-full-dataset.ts';
import { aLayout } from '../../support/facts.ts';
import { block } from '../../support/emr.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const job = (...lines: readonly string[]) =>
  hcl(`${block('resource "awscc_databrew_job" "orders"', 'name = "orders"', 'dataset_name = awscc_databrew_dataset.orders.name', ...lines)}
resource "awscc_databrew_dataset" "orders" {
  name  = "orders"
  input = {
    data_catalog_input_definition = {
      database_name = "sales"
      table_name    = "orders"
    }
  }
}
variable "x" {}`);
const profile = 'type = "PROFILE"';
const full = 'job_sample = { mode = "FULL_DATASET" }';
const table = 'awsdatacatalog.sales.orders';

testRule(rule, {
  silent: {
    'it takes a sample': job(profile, 'job_sample = { mode = "CUSTOM_ROWS", size = 20000 }'),
    'nothing is said': job(profile),
    'the mode is not known': job(profile, 'job_sample = { mode = var.x }'),
    'the sample is not known': job(profile, 'job_sample = var.x'),
    'it is a recipe': job('type = "RECIPE"', full),
    'its type is not known': job('type = var.x', full),
    'it looks for personal data': job(
      profile,
      full,
      'profile_configuration = { entity_detector_configuration = { entity_types = ["USA_SSN"] } }',
    ),
    'its dataset is small': { ...job(profile, full), layouts: [aLayout(table, 9e9)] },
  },
  reports: {
    'its dataset is large': {
      ...job(profile, full),
      layouts: [aLayout(table, 500e9)],
      findings: [
        {
          at: { path: 'job_sample["mode"]' },
          message: 'awscc_databrew_job.orders profiles the whole dataset at every run',
          severity: 'warning',
          confidence: 'high',
          waste: [],
        },
      ],
    },
    'its size is not known': {
      ...job(profile, full),
      findings: [
        {
          message: 'awscc_databrew_job.orders profiles the whole dataset at every run (not known: its size)',
          confidence: 'low',
        },
      ],
    },
    'the threshold is lower': {
      ...job(profile, full),
      layouts: [aLayout(table, 5e9)],
      options: { minBytes: 1e9 },
      findings: [{ confidence: 'high' }],
    },
  },
});
