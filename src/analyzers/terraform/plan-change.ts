import type { JsonValue } from '../../languages/json/index.ts';
import type { Change } from '../../model/resource.ts';
import { itemsOf, member, membersOf, textIn } from './json-parts.ts';

/** What a plan does to a resource that will be there; undefined where it does not say. */
export function changeIn(change: JsonValue | undefined, text: string): Change | undefined {
  const action = actionOf(itemsOf(member(change, 'actions')?.value).map(textIn));
  if (action === undefined) return undefined;
  if (action !== 'update') return { action, attributes: [] };
  const [before, after, unsure] = ['before', 'after', 'after_unknown'].map(part => member(change, part)?.value);
  // One program writes both sides, and what is equal is written alike.
  const written = (value: JsonValue | undefined) => value && text.slice(value.at.start, value.at.end);
  const names = new Set([before, after, unsure].flatMap(part => membersOf(part).map(({ name }) => name)));
  const attributes = [...names].filter(name => {
    const [old, own] = [before, after].map(part => written(member(part, name)?.value));
    const isOpen = /\btrue\b/.test(written(member(unsure, name)?.value) ?? '');
    return isOpen || (old ?? 'null') !== (own ?? 'null');
  });
  return { action, attributes };
}

function actionOf(actions: readonly (string | undefined)[]): Change['action'] | undefined {
  if (actions.includes('create')) return actions.length > 1 ? 'replace' : 'create';
  if (actions.includes('update')) return 'update';
  return actions.includes('no-op') ? 'none' : undefined;
}
