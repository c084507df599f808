export type Path = readonly (string | number)[];

/** A parsed text: its value, what is wrong with its syntax, and where a path stands (one of its keys where asked). */
export interface Document {
  readonly value: unknown;
  readonly errors: readonly { readonly message: string; readonly offset: number; readonly hint?: string }[];
  offsetOf(path: Path, key?: string): number;
}

/** What is wrong, where in the value it stands, and what was meant. */
export interface Fault {
  readonly path: Path;
  readonly key?: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Aliases may be used, a bomb of them may not. */
const maxAliasCount = 20;

export async function yamlDocument(text: string): Promise<Document> {
  const { isMap, isNode, isScalar, parseDocument, visit } = await import('./yaml.ts');
  const document = parseDocument(text, { merge: false });
  const errors: Document['errors'][number][] = document.errors.map(({ message, pos: [offset] }) => ({
    message: message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message,
    offset,
  }));
  // A glob without quotes reads as an alias.
  if (errors.length === 0)
    visit(document, {
      Alias(_, alias) {
        if (alias.resolve(document) !== undefined) return undefined;
        const message = `*${alias.source} is an alias of YAML, and nothing goes by that name`;
        errors.push({ message, offset: alias.range?.[0] ?? 0, hint: 'put a text that begins with * in quotes' });
        return visit.BREAK;
      },
    });
  let value: unknown;
  try {
    if (errors.length === 0) value = document.toJS({ maxAliasCount });
  } catch (error) {
    errors.push({ message: error instanceof Error ? error.message : String(error), offset: 0 });
  }
  return {
    value,
    errors,
    offsetOf(path, key) {
      const node = path.length === 0 ? document.contents : document.getIn(path, true);
      if (key !== undefined && isMap(node)) {
        const pair = node.items.find(item => isScalar(item.key) && item.key.value === key);
        if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
      }
      return isNode(node) ? (node.range?.[0] ?? 0) : 0;
    },
  };
}

export async function jsonDocument(text: string): Promise<Document> {
  const { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } = await import('./jsonc.ts');
  const found: { error: number; offset: number; length: number }[] = [];
  const root = parseTree(text, found, { allowTrailingComma: true });
  return {
    value: root && getNodeValue(root),
    errors: found.map(({ error, offset }) => ({ message: `not JSON: ${printParseErrorCode(error)}`, offset })),
    offsetOf(path, key) {
      const node = root && findNodeAtLocation(root, [...path]);
      const property = node?.children?.find(({ children }) => children?.[0]?.value === key);
      return (key === undefined ? node?.offset : property?.offset) ?? 0;
    },
  };
}
