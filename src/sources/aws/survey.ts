import type { Json } from '../../model/resource.ts';
import type { Coverage, Entry } from '../../model/snapshot.ts';
import type { Page } from '../../snapshot/journal.ts';
import { asked, type Asks } from './asked.ts';
import { Gaps } from './gaps.ts';
import { taskId } from './glue.ts';
import { readPages, type Task } from './read-pages.ts';
import { rowsOf, text, type Region } from './region.ts';
import { withoutSecrets } from './secrets.ts';

type Value = Readonly<Record<string, Json>>;

/** Things of one kind that a service lists page by page, and what else it says of each when asked. */
interface Kind {
  /** Of an entry. */
  readonly kind: string;
  /** In messages: `clusters`. */
  readonly plural: string;
  /** Rows are things, or names of things as `{ <id>: name }`. */
  list(next: string | undefined): Promise<Page>;
  /** Where the id stands in a thing. */
  readonly id: string;
  /** A thing in full, where the list has no more than its name. */
  describe?(of: Value): Promise<Value>;
  /** What further calls say of it, each of which may be denied. */
  asks?(of: Value): Asks;
  /** Calls that a thing takes beyond the list. */
  readonly calls?: number;
}

export interface Survey {
  readonly service: string;
  readonly kinds: readonly Kind[];
}

export interface Surveyed {
  readonly entries: readonly Entry[];
  readonly coverage: Coverage;
}

/** Reads all that a service lists in one region. */
export async function readSurvey(region: Region, { service, kinds }: Survey): Promise<Surveyed> {
  const { scope, journal, budgetOf, chapter } = region;
  const budget = budgetOf(service);
  const gaps = new Gaps(budget.calls);
  const entries = new Map<string, Entry>();
  const unread = new Map<string, number>();
  const add = (kind: Kind, value: Value) => {
    const id = text(value[kind.id]) ?? '';
    entries.set(JSON.stringify([kind.kind, id]), { scope, service, kind: kind.kind, id, value: withoutSecrets(value) });
    if (value['Unread'] !== undefined) unread.set(kind.plural, (unread.get(kind.plural) ?? 0) + 1);
  };
  for (const kind of kinds) {
    chapter(`${service}: ${kind.plural}`);
    const list: Task = { id: taskId(scope, service, kind.kind), read: next => kind.list(next) };
    gaps.add(await readPages([list], { journal, budget }), () => kind.plural);
    const things: Task[] = [];
    for await (const value of rowsOf(region, [list]))
      if (!kind.describe && !kind.asks) add(kind, value);
      else
        things.push({
          id: taskId(scope, service, kind.kind, text(value[kind.id]) ?? ''),
          async read() {
            const own = (await kind.describe?.(value)) ?? value;
            return asked(own, kind.asks?.(own) ?? {});
          },
        });
    const { calls = 1 } = kind;
    gaps.add(await readPages(things, { journal, budget, cost: calls }), count => `what ${count} ${kind.plural} are`);
    for await (const value of rowsOf(region, things)) add(kind, value);
  }
  for (const [plural, count] of unread) gaps.unread(`some settings of ${count} ${plural}`, 'access denied');
  return { entries: [...entries.values()], coverage: gaps.coverage(service, scope, entries.size) };
}

/** A page of answers of the SDK. */
export const pageOf = (
  items: readonly object[],
  next: string | undefined,
  form: (item: object) => Record<string, Json>,
): Page => ({ rows: items.map(form), ...(next === undefined || next === '' ? {} : { next }) });
