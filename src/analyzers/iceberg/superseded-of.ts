import type { ManifestEntry } from '../../formats/iceberg/manifest-list.ts';
import type { Superseded } from '../../model/iceberg.ts';
import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Manifests } from '../lake-files/iceberg/manifests.ts';
import type { OpenTable } from '../lake-files/iceberg/open-table.ts';
import { daysBetween } from './days-between.ts';
import { filesOfEntries } from './files-of-entries.ts';

/** Files of one table, over all of its snapshots: each takes some hundred bytes. */
const most = 300_000;
/** Of the state that is current, or has a name: its files stay. */
const stays = Infinity;

/** What older snapshots alone keep, as far as their manifests were read; unknown where those of the current state were not. */
export async function supersededOf(table: OpenTable, manifests: Manifests, now: number): Promise<Maybe<Superseded>> {
  const { metadata } = table;
  const staying = new Set([...(metadata.current === undefined ? [] : [metadata.current]), ...metadata.refs.values()]);
  const newest = new Map<string, { readonly entry: ManifestEntry; at: number }>();
  let isWhole = true;
  for (const [id, state] of metadata.snapshots) {
    const isStaying = staying.has(id);
    const entries = await table.entries(state);
    if (isUnknown(entries) && isStaying) return entries;
    if (isUnknown(entries)) isWhole = false;
    else for (const entry of entries) note(newest, entry, isStaying ? stays : (state.at ?? stays));
  }
  const files = new Map<string, { readonly size: number; at: number }>();
  const entries = [...newest.values()].map(({ entry }) => entry);
  for await (const [{ path }, found] of filesOfEntries(entries, manifests)) {
    const at = newest.get(path)?.at ?? stays;
    if (isUnknown(found) && at === stays) return found;
    if (isUnknown(found)) isWhole = false;
    else
      for (const file of found) {
        const own = files.get(file.path);
        if (own) own.at = Math.max(own.at, at);
        else files.set(file.path, { size: file.size, at });
      }
    if (files.size > most) return { unknown: 'its snapshots have too many files' };
  }
  return {
    whole: isWhole,
    ages: agesOf(
      [...files.values()].filter(({ at }) => at !== stays),
      now,
    ),
  };
}

function note(newest: Map<string, { readonly entry: ManifestEntry; at: number }>, entry: ManifestEntry, at: number) {
  const own = newest.get(entry.path);
  if (own) own.at = Math.max(own.at, at);
  else newest.set(entry.path, { entry, at });
}

function agesOf(files: readonly { readonly size: number; readonly at: number }[], now: number): Superseded['ages'] {
  const ages = new Map<number, { files: number; bytes: number }>();
  for (const { size, at } of files) {
    const days = daysBetween(at, now);
    const own = ages.get(days) ?? { files: 0, bytes: 0 };
    ages.set(days, { files: own.files + 1, bytes: own.bytes + size });
  }
  return [...ages].toSorted(([a], [b]) => a - b).map(([days, own]) => ({ days, ...own }));
}
