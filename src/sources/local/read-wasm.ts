import { readFile } from 'node:fs/promises';

/** The bytes of the HCL grammar and its runtime: beside the bundle, or in node_modules where the sources run unbundled. */
export async function hclWasm(): Promise<readonly [runtime: Uint8Array, grammar: Uint8Array]> {
  const beside = (name: string) => readFile(new URL(name, import.meta.url));
  try {
    return await Promise.all([beside('tree-sitter.wasm'), beside('terraform.wasm')]);
  } catch {
    const { createRequire } = await import('node:module');
    const { resolve } = createRequire(import.meta.url);
    return Promise.all([
      readFile(resolve('web-tree-sitter/web-tree-sitter.wasm')),
      readFile(resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm')),
    ]);
  }
}
