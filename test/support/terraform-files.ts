import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTerraformFile, type TerraformFile } from '../../src/analyzers/terraform/index.ts';

/** Terraform's files below a folder, named from there. */
export const terraformFilesIn = (folder: string): readonly TerraformFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isTerraformFile)
    .toSorted()
    .map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
