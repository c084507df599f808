import type { Json } from '../../model/resource.ts';
import type { Page } from '../../snapshot/journal.ts';
import { CallError } from './call-error.ts';

/** A call by the name that its answer goes by; undefined: there is nothing. */
export type Asks = Readonly<Record<string, () => Promise<Json | undefined>>>;

/**
 * A thing with what several calls say of it. What may not be read is named in `Unread`: whether it is set is not known. Fails
 * where none of it may be, and nothing else is known of the thing.
 */
export async function asked(
  of: Readonly<Record<string, Json>>,
  asks: Asks,
  isNotSet: (error: unknown) => boolean = () => false,
): Promise<Page> {
  const value: Record<string, Json> = { ...of };
  const unread: string[] = [];
  let denied: unknown;
  for (const [name, ask] of Object.entries(asks))
    try {
      const answer = await ask();
      if (answer !== undefined) value[name] = answer;
    } catch (error) {
      if (isNotSet(error)) continue;
      if (!(error instanceof CallError) || error.fate !== 'denied') throw error;
      denied = error;
      unread.push(name);
    }
  if (unread.length > 0 && unread.length === Object.keys(asks).length && Object.keys(of).length <= 1) throw denied;
  return { rows: [unread.length > 0 ? { ...value, Unread: unread } : value] };
}
