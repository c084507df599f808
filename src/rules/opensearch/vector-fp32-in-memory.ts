import {
  count,
  defineRule,
  fullVectors,
  labelOf,
  ofType,
  placesIn,
  resourceExample,
  size,
  subjectOf,
} from '../rule.ts';
import { textSetting } from '../rule.ts';

const index = (...field: readonly string[]) =>
  resourceExample(
    'opensearch_index',
    'products',
    'name      = "products"',
    'index_knn = true',
    '',
    'mappings = jsonencode({',
    '  properties = {',
    '    embedding = {',
    '      type      = "knn_vector"',
    '      dimension = 1024',
    ...field.map(line => `      ${line}`),
    '    }',
    '  }',
    '})',
  );
/** Where mappings stand, by the type of the opensearch provider. */
const attributes = [
  ['opensearch_index', 'mappings'],
  ['opensearch_index_template', 'body'],
  ['opensearch_component_template', 'body'],
  ['opensearch_composable_index_template', 'body'],
] as const;

export default defineRule({
  id: 'opensearch/vector-fp32-in-memory',
  title: 'Vectors are kept whole in memory',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['opensearch:instance-hour'],
  options: {
    minDimension: { default: 256, unit: 'dimension', why: 'shorter vectors are small beside the links of their graph' },
  },
  fix: 'none',
  docs: {
    why: 'An HNSW graph of 32-bit floats has to fit into memory, outside the heap: a million vectors of 1,024 dimensions take 4.6 GB on every copy. On disk, as 16-bit floats, bytes or bits, the same vectors need 2 to 32 times less of the memory that sizes the domain.',
    detection:
      'A knn_vector field of at least minDimension dimensions in the mappings of an opensearch_index or a template, with neither mode on_disk, a compression_level, an encoder, nor a data_type of byte or binary. It is told as info: how many vectors there are, mappings do not say.\nSilent for trained models and IVF, and where the mappings are not known.',
    unless: 'Answers have to come in less than about 10 ms, or the vectors are few.',
    price: 'Instance hours of the data nodes that memory alone asks for; how many vectors there are is not known.',
    bad: [{ file: 'index.tf', text: index() }],
    good: [{ file: 'index.tf', text: index('mode      = "on_disk"') }],
    links: [
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/knn.html',
      'https://docs.opensearch.org/latest/vector-search/optimizing-storage/disk-based-vector-search/',
    ],
  },
  *check({ resources }, { minDimension }) {
    for (const [type, path] of attributes)
      for (const own of ofType(resources, type)) {
        const mappings = textSetting(own, path);
        for (const { name, path: inner, dimension, perMillion } of typeof mappings === 'string'
          ? fullVectors(mappings)
          : []) {
          if (dimension < minDimension) continue;
          yield {
            subject: subjectOf(own),
            ...placesIn(own, path, inner),
            message: `${labelOf(own)} keeps ${name} as 32-bit floats of ${count(dimension)} dimensions in memory: ${size(perMillion)} for a million vectors`,
            confidence: 'medium',
            waste: [
              {
                meter: 'opensearch:instance-hour',
                on: subjectOf(own),
                perMonth: { unknown: 'how many vectors there are' },
              },
            ],
            remedy: {
              kind: 'decide',
              safe: false,
              advice:
                'Set mode to on_disk, or an encoder of 16 bits, and compare what is found with what was found before',
            },
          };
        }
      }
  },
});
