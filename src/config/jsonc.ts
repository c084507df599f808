/** What of the JSON library is used: loaded as one, and no more of it. */
export { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
