import { readTerraform, type TerraformFile } from '../../../src/analyzers/terraform/index.ts';
import { createHclParser } from '../../../src/languages/hcl/index.ts';
import { hclWasm } from '../../../src/sources/local/read-wasm.ts';

export const hcl = await createHclParser(...(await hclWasm()));

/** Files by name, read as Terraform. */
export const read = (files: Readonly<Record<string, string>>) =>
  readTerraform(
    Object.entries(files).map(([file, text]): TerraformFile => ({ file, text })),
    hcl,
  );
export const readMain = (text: string) => read({ 'main.tf': text });
