import { placerOf } from '../languages/text.ts';
import type { Span } from '../model/place.ts';
import type { Problem } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { checkRules } from './check-rules.ts';
import type { Config } from './config.ts';
import { jsonDocument, yamlDocument, type Document, type Fault, type Path } from './document.ts';
import { keysAt, plannedAt } from './keys.ts';
import { suggestion } from './nearest.ts';
import { validate, type Complaint } from './validator.generated.js';

/** A config's text, checked, also against the rules there are; each complaint says where it stands. */
export async function parseConfig(
  text: string,
  file: string,
  rules: readonly Rule[],
): Promise<
  { readonly config: Config; readonly suppressAt?: readonly Span[] } | { readonly problems: readonly Problem[] }
> {
  const document = /[.]ya?ml$/i.test(file) ? await yamlDocument(text) : await jsonDocument(text);
  const place = placerOf(file, text);
  const problem = (message: string, offset: number, hint?: string): Problem => {
    const { line, column } = place(offset, offset);
    return { level: 'error', file, line, column, message, ...(hint === undefined ? {} : { hint }) };
  };
  const [syntax] = document.errors;
  if (syntax) return { problems: [problem(syntax.message, syntax.offset, syntax.hint)] };
  const value = document.value ?? {};
  const isConfig = validate(value);
  const faults = isConfig ? checkRules(value, rules) : faultsOf(validate.errors ?? [], document);
  if (isConfig && faults.length === 0) {
    const { suppress } = value;
    if (!suppress) return { config: value };
    const suppressAt = suppress.map(({ rule }, index) => {
      const start = document.offsetOf(['suppress', index, 'rule']);
      return place(start, start + rule.length);
    });
    return { config: value, suppressAt };
  }
  return {
    problems: faults.map(({ path, key, message, hint }) => problem(message, document.offsetOf(path, key), hint)),
  };
}

/** One a place: of several branches that all fail, the one that says which values are allowed. */
function faultsOf(complaints: readonly Complaint[], document: Document): readonly Fault[] {
  const byPlace = new Map<string, Complaint>();
  for (const complaint of complaints) {
    if (complaint.keyword === 'anyOf') continue;
    const place = `${complaint.instancePath} ${complaint.params.additionalProperty ?? complaint.params.missingProperty ?? ''}`;
    if (!byPlace.has(place) || telling.has(complaint.keyword)) byPlace.set(place, complaint);
  }
  return [...byPlace.values()].map(complaint => faultOf(complaint, document));
}

/** Keywords whose complaint names what may stand there. */
const telling = new Set(['enum', 'pattern']);

function faultOf({ instancePath, keyword, params, message = 'is not valid' }: Complaint, document: Document): Fault {
  const { path, value } = follow(instancePath, document.value);
  const at = path.join('.');
  const { additionalProperty: key, allowedValues } = params;
  if (key !== undefined) {
    const why = plannedAt(path, key);
    if (why !== undefined) return { path, key, message: `${key} is not supported yet: ${why}`, hint: 'remove it' };
    const name = at === '' ? key : `${at}.${key}`;
    return { path, key, message: `${name} is not a key of the config`, hint: suggestion(key, keysAt(path)) };
  }
  if (keyword === 'pattern')
    return { path, message: `${at} cannot be ${JSON.stringify(value)}`, hint: forms[String(path.at(-1))] };
  if (allowedValues === undefined) return { path, message: `${at || 'the config'} ${message}` };
  const allowed = allowedValues.map(String);
  return {
    path,
    message: `${at} is ${JSON.stringify(value)}, not one of ${allowed.join(', ')}`,
    hint: typeof value === 'string' ? suggestion(value, allowed) : undefined,
  };
}

/** What the patterns of the schema mean. */
const forms: Readonly<Record<string, string>> = {
  bytes: 'such as 1.5 TB, 40 GiB or 1000',
  until: 'a day, such as 2027-01-31',
  reason: 'it has to say why',
};

/** A JSON pointer as a path into the value, and what stands there: members of lists are numbers. */
function follow(pointer: string, root: unknown): { readonly path: Path; readonly value: unknown } {
  let value = root;
  const path = pointer
    .split('/')
    .slice(1)
    .map(part => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const inList = Array.isArray(value);
      value =
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined;
      return inList ? Number(key) : key;
    });
  return { path, value };
}
