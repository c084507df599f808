import { parseJson, type JsonValue } from '../../languages/json/index.ts';
import { placerOf } from '../../languages/text.ts';
import type { Problem } from '../../model/report.ts';
import { itemsOf, member, textIn } from './json-parts.ts';
import { changeIn } from './plan-change.ts';
import { configuredIn } from './plan-configuration.ts';
import { withoutKeys } from './plan-references.ts';
import { PlannedResource, type PlannedChange } from './planned-resource.ts';
import { PlannedResources } from './planned-resources.ts';

/** The beginning of what `terraform show -json` prints, of a plan or of a state. */
export const isPlan = (text: string): boolean => /^\uFEFF?\s*\{\s*"format_version"\s*:/.test(text.slice(0, 1000));

interface Plan {
  readonly resources: readonly PlannedResource[];
  readonly problems: readonly Problem[];
}

/** What repeats the changes, or says of what was there: a large part of a plan. */
const unused = new Set(
  'planned_values prior_state resource_drift relevant_attributes output_changes checks variables'.split(' '),
);

/** The resources as they will be: with what Terraform knows before it applies, unknown where it does not. */
export function readPlan(text: string, file: string): Plan {
  const { value, problems } = parseJson(text, file, unused);
  const version = textIn(member(value, 'format_version')?.value);
  const unread = version === undefined || !/^[01][.]/.test(version) ? [unknownVersion(file, version)] : [];
  const place = placerOf(file, text);
  const known = new PlannedResources<PlannedResource>();
  const configured = configuredIn(member(value, 'configuration')?.value);
  for (const { node, change } of [...changed(value, text), ...stated(value)]) {
    const address = textIn(member(node, 'address')?.value);
    const type = textIn(member(node, 'type')?.value);
    if (address === undefined || type === undefined || known.has(address)) continue;
    known.add(
      new PlannedResource({ address, type, node, ...change }, place, known, configured.get(withoutKeys(address))),
    );
  }
  return { resources: known.all(), problems: [...unread, ...problems] };
}

const unknownVersion = (file: string, version: string | undefined): Problem => ({
  level: 'warning',
  file,
  line: 1,
  column: 1,
  message: `this plan has the format ${version ?? 'of no version'}, which is newer than what was read here before: 1.x`,
  hint: 'resources may be missing',
});

interface Planned {
  readonly node: JsonValue;
  readonly change: PlannedChange;
}

/** Of a plan: managed resources that will be there. */
function changed(root: JsonValue | undefined, text: string): readonly Planned[] {
  return itemsOf(member(root, 'resource_changes')?.value).flatMap(node => {
    const change = member(node, 'change')?.value;
    const after = member(change, 'after')?.value;
    if (textIn(member(node, 'mode')?.value) !== 'managed' || after?.node !== 'object') return [];
    const unsure = member(change, 'after_unknown')?.value;
    return [
      {
        node,
        change: { after, unsure, hidden: member(change, 'after_sensitive')?.value, does: changeIn(change, text) },
      },
    ];
  });
}

/** Of a state: managed resources that are there. */
function stated(root: JsonValue | undefined): readonly Planned[] {
  const found: Planned[] = [];
  const open = [member(member(root, 'values')?.value, 'root_module')?.value];
  for (let module = open.pop(); module; module = open.pop()) {
    for (const node of itemsOf(member(module, 'resources')?.value)) {
      if (textIn(member(node, 'mode')?.value) !== 'managed') continue;
      const hidden = member(node, 'sensitive_values')?.value;
      found.push({ node, change: { after: member(node, 'values')?.value, hidden } });
    }
    for (const child of itemsOf(member(module, 'child_modules')?.value)) open.push(child);
  }
  return found;
}
