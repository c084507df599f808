import type { Place, Span } from '../../model/place.ts';

/** A path relative to the working directory as a relative URI reference: each segment percent-encoded. */
export const uriOf = (file: string): string =>
  file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(segment => encodeURIComponent(segment))
    .join('/');

const artifact = (file: string) => ({ uri: uriOf(file), uriBaseId: '%SRCROOT%' });

/** Lines and columns as ours: from 1, UTF-16 units, end exclusive. */
const regionOf = ({ line, column, endLine, endColumn }: Partial<Span>) =>
  line === undefined
    ? undefined
    : {
        startLine: line,
        ...(column === undefined ? {} : { startColumn: column }),
        ...(endLine === undefined ? {} : { endLine }),
        ...(endColumn === undefined ? {} : { endColumn }),
      };

const physical = (file: string, span: Partial<Span>) => {
  const region = regionOf(span);
  return { artifactLocation: artifact(file), ...(region === undefined ? {} : { region }) };
};

/** A file with its region; a Terraform address or an ARN as what it logically is. */
export function locationOf(at: Place | Partial<Span>) {
  if ('arn' in at) return { logicalLocations: [{ fullyQualifiedName: at.arn, kind: 'resource' }] };
  const { file } = at;
  const named = 'address' in at ? (at.path === undefined ? at.address : `${at.address}.${at.path}`) : undefined;
  return {
    ...(file === undefined ? {} : { physicalLocation: physical(file, at) }),
    ...(named === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: named, kind: 'resource' }] }),
  };
}

interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** Edits as changes of artifacts, file by file. */
export function artifactChanges(edits: readonly Edit[]) {
  const files = [...new Set(edits.map(({ at }) => at.file))];
  return files.map(file => ({
    artifactLocation: artifact(file),
    replacements: edits
      .filter(({ at }) => at.file === file)
      .map(({ at, text }) => ({ deletedRegion: regionOf(at), ...(text === '' ? {} : { insertedContent: { text } }) })),
  }));
}
