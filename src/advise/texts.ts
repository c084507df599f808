import type { Dialect } from '../languages/sql/index.ts';
import { placerOf, type Placer } from '../languages/text.ts';
import type { EmbeddedSql, TerraformFile } from '../analyzers/terraform/index.ts';
import type { Told } from '../model/inspection.ts';
import type { Files } from '../model/files.ts';
import type { Host, Place } from '../model/place.ts';
import type { Problem } from '../model/report.ts';
import type { DialectOf } from './dialects.ts';
import type { Habits } from './habits.ts';

/** SQL with what is needed to read it: a file of its own, or a part of another. */
export interface SqlText {
  readonly file: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly told: Told;
  readonly place: Placer;
  readonly database?: string;
  readonly host?: Host;
  /** The attribute that the text is handed to, where it is not all written in it. */
  readonly asked?: Place;
  /** Declared by a resource, and not by this text. */
  readonly isView?: true;
}

interface Texts {
  readonly files: Files;
  readonly paths: readonly string[];
  readonly habits: Pick<Habits, 'databaseOf'>;
  readonly dialectOf: DialectOf;
  /** SQL that stands in Terraform, and in scripts, where the call tells how it is run. */
  readonly embedded: readonly (EmbeddedSql & { readonly told?: Told })[];
}

/** Reads SQL one text at a time, so that memory follows the largest. What cannot be read goes to `problems`. */
export async function* sqlTexts(
  { files, paths, habits, dialectOf, embedded: others }: Texts,
  problems: Problem[] = [],
): AsyncGenerator<SqlText> {
  for (const file of paths) {
    const text = await files.read(file);
    if (typeof text !== 'string') problems.push(text);
    else yield sqlText(file, text, dialectOf(file), habits.databaseOf(file));
  }
  for (const text of others) yield embedded(text);
}

function sqlText(
  file: string,
  text: string,
  { dialect, told }: ReturnType<DialectOf>,
  database: string | undefined,
): SqlText {
  const place = placerOf(file, text);
  return database === undefined ? { file, text, dialect, told, place } : { file, text, dialect, told, place, database };
}

export const isTerraformFile = (file: string) =>
  /[.](?:tf|tofu|tfvars|json|hcl|tftpl)$|[.]tf[.](?:tpl|tmpl|j2)$/i.test(file);

const embedded = ({
  text,
  dialect,
  place,
  database,
  host,
  told,
  asked,
  isView,
}: Texts['embedded'][number]): SqlText => ({
  file: place(0, 0).file,
  text,
  dialect,
  told: told ?? { by: 'resource' },
  place,
  host,
  ...(asked ? { asked } : {}),
  ...(isView ? { isView } : {}),
  ...(database === undefined ? {} : { database }),
});

/** Terraform is read whole: a reference may lead from any file of a module to any other. */
export async function terraformFiles(files: Files, paths: readonly string[]) {
  const read: TerraformFile[] = [];
  const problems: Problem[] = [];
  for (const file of paths) {
    const text = await files.read(file);
    if (typeof text === 'string') read.push({ file, text });
    else problems.push(text);
  }
  return { read, problems };
}
