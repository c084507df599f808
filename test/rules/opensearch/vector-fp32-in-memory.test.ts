import rule from '../../../src/rules/opensearch/vector-fp32-in-memory.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const field = (...lines: readonly string[]) =>
  `properties = { embedding = { type = "knn_vector"\n${lines.join('\n')} } }`;
const index = (mappings: string) =>
  hcl(`resource "opensearch_index" "a" {\n name = "a"\n mappings = ${mappings}\n}\nvariable "x" {}`);
const mapped = (...lines: readonly string[]) => index(`jsonencode({ ${field(...lines)} })`);
const encoded = (encoder: string) => `method = { name = "hnsw", engine = "faiss", parameters = { ${encoder} } }`;

testRule(rule, {
  silent: {
    'vectors are on disk': mapped('dimension = 1024', 'mode = "on_disk"'),
    'vectors are compressed': mapped('dimension = 1024', 'compression_level = "16x"'),
    'vectors are bytes': mapped('dimension = 1024', 'data_type = "byte"'),
    'vectors are encoded': mapped('dimension = 1024', encoded('encoder = { name = "sq" }')),
    'a model was trained': mapped('model_id = "m"', 'dimension = 1024'),
    'the method is another': mapped('dimension = 1024', 'method = { name = "ivf" }'),
    'vectors are short': mapped('dimension = 128'),
    'how long they are is not said': mapped(),
    'fields are others': index(
      'jsonencode({ properties = { a = { type = "keyword" }, dimension = { type = "long" } } })',
    ),
    'mappings are not known': index('var.x'),
    'a part of them is not known': mapped('dimension = var.x'),
    'mappings are no JSON': index('"{"'),
    'mappings are null': index('"null"'),
  },
  reports: {
    'vectors are whole': {
      ...mapped('dimension = 1024'),
      findings: [
        {
          at: { path: 'mappings' },
          message:
            'opensearch_index.a keeps embedding as 32-bit floats of 1,024 dimensions in memory: 4.65 GB for a million vectors',
          severity: 'info',
          confidence: 'medium',
          waste: [{ meter: 'opensearch:instance-hour', perMonth: { unknown: 'how many vectors there are' } }],
        },
      ],
    },
    'their graph has many links, in a template': {
      ...hcl(
        `resource "opensearch_composable_index_template" "a" {\n body = jsonencode({ template = { mappings = { ${field('dimension = 256', encoded('m = 48'))} } } })\n}`,
      ),
      findings: [
        {
          at: { path: 'body' },
          message:
            'opensearch_composable_index_template.a keeps embedding as 32-bit floats of 256 dimensions in memory: 1.55 GB for a million vectors',
        },
      ],
    },
    'the threshold is lower': { ...mapped('dimension = 128'), options: { minDimension: 100 }, findings: [{}] },
  },
});
