import { isKnown } from '../model/maybe.ts';
import type { Host, Place } from '../model/place.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Judged } from '../run-rules.ts';
import type { Visit } from './gather.ts';

type Parsed = Parameters<Visit>[0];
type Source = NonNullable<Parameters<Visit>[2]>;

/** What rules said of the statements that they visited, as a report says it: each thing once, at its place in the repository. */
export class VisitedFindings {
  readonly #findings: Judged[] = [];
  readonly #said = new Set<string>();

  get all(): readonly Judged[] {
    return this.#findings;
  }

  /** `parsed`: the statements of one text, or one that only history knows. */
  add(finding: Judged, parsed: Parsed, source: Source | undefined): void {
    const found = source ? inRepository(finding, source) : finding;
    if (source?.text.host) {
      const key = JSON.stringify([found.rule, found.at, found.message, priced(found)]);
      if (this.#said.has(key)) return;
      this.#said.add(key);
    }
    this.#findings.push(source ? named(editable(found, source.text.host), finding, source) : ran(found, parsed));
  }
}

/** Findings with a price stay apart. */
const priced = ({ waste, subject }: Judged) =>
  waste === 'simulate' || waste.some(({ perMonth }) => isKnown(perMonth)) ? subject : undefined;

/** What is wrong with a statement that only history knows stands where it ran, and nothing there can be edited. */
function ran(finding: Judged, [first]: Parsed): Judged {
  const at = first?.[0].at;
  return at ? { ...finding, ...('arn' in at ? { at } : {}), remedy: unedited(finding.remedy) } : finding;
}

function inRepository(finding: Judged, { reading, text: { asked } }: Source): Judged {
  const shown = (at: Place): Place => ('arn' in at ? at : reading.shown(at));
  const { at, also = [] } = finding;
  const others = [...also.map(shown), ...(asked && 'file' in at && reading.shown(at) === at ? [asked] : [])];
  return { ...finding, at: shown(at), ...(others.length > 0 ? { also: others } : {}) };
}

/** Inside another language an edit of SQL would have to be one of that language, but in HCL, where all of the text is written as it is. */
const editable = (finding: Judged, host: Host | undefined): Judged =>
  !host || isEditable(host, finding) ? finding : { ...finding, remedy: unedited(finding.remedy) };

const isEditable = ({ from, written }: Host, { remedy }: Judged) =>
  from === 'hcl' &&
  written === undefined &&
  (remedy.kind !== 'edit-text' || !remedy.edits.some(({ text }) => /["\\\r\n]|[$%]\{/.test(text)));

function unedited(remedy: Remedy): Remedy {
  const { advice } = remedy;
  return remedy.kind === 'edit-text' ? { kind: 'decide', safe: false, advice } : remedy;
}

/** A place at an expression does not show what is meant: that is said. */
function named(found: Judged, { at }: Judged, { text: { asked, host }, reading }: Source): Judged {
  if (host?.written !== 'elsewhere' || 'arn' in at || at.line === undefined || reading.shown(at) === at) return found;
  const what =
    asked && 'address' in asked ? `${asked.path ?? 'the text'} of ${asked.address}` : 'the text that it makes';
  return { ...found, message: `${found.message} (line ${at.line} of ${what})` };
}
