/** What of the YAML library is used: loaded as one, and no more of it. */
export { isMap, isNode, isScalar, parseDocument, visit } from 'yaml';
