import { readTerraform, type TerraformFile } from '../../../src/analyzers/terraform/index.ts';

/** Files by name, read as Terraform. */
export const read = (files: Readonly<Record<string, string>>) =>
  readTerraform(Object.entries(files).map(([file, text]): TerraformFile => ({ file, text })));
export const readMain = (text: string) => read({ 'main.tf': text });
