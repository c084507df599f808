import type { Problem } from './report.ts';
import type { Resource } from './resource.ts';
import type { Script } from './script.ts';
import type { Statement } from './statement.ts';
import type { Table } from './table.ts';

/** How a text's dialect was told. `because` says what in the text, or around it, gave it away. */
export interface Told {
  readonly by: 'flag' | 'config' | 'evidence' | 'neighbours' | 'history' | 'resource' | 'call' | 'default';
  readonly because?: string;
}

/** What was understood of the texts under the paths: what `inspect` prints. Statements by file, then by place. */
export interface Inspection {
  readonly statements: readonly (Statement & { readonly told: Told })[];
  readonly tables: readonly Table[];
  readonly resources: readonly Resource[];
  readonly scripts: readonly Script[];
  readonly problems: readonly Problem[];
}
