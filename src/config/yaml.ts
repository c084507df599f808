/** What of the YAML library is used: loaded as one, and no more of it. */
export { readYaml } from '../languages/yaml/index.ts';
export { isMap, isNode, isScalar, parseDocument, visit } from 'yaml';
