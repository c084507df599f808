import type { Problem } from '../../model/report.ts';
import { encloses } from '../../model/settings.ts';
import type { Described } from './described.ts';

interface Met {
  readonly resource: Described;
  readonly path: string;
}

/** Places that are told one by one for each bound; the others are counted. */
const most = 10;

/** What is not known for bounds of ours, and where: each is told. */
export class Bounds {
  /** By the bound; instances of one block are one place. */
  readonly #met = new Map<string, Map<string, Met>>();

  note(resource: Described, path: string, what: string): void {
    const { at } = resource.origin;
    const key = `${'line' in at ? `${at.file}:${at.line}` : ''} ${path}`;
    const present = this.#met.get(what) ?? new Map<string, Met>();
    this.#met.set(what, present);
    if (!present.has(key)) present.set(key, { resource, path });
  }

  problems(): readonly Problem[] {
    return [...this.#met].flatMap(([what, places]) => {
      const all = [...places.values()];
      const told = all.slice(0, most);
      return told.map((met, index): Problem => {
        const others = index === told.length - 1 ? all.length - told.length : 0;
        const more = others > 0 ? `; so are ${others.toLocaleString('en')} others` : '';
        return {
          level: 'warning',
          message: `${met.resource.address}.${met.path} is not known: ${what} is beyond what is evaluated${more}`,
          hint: 'lint a part of the configuration, or its plan: terraform show -json',
          ...placeOf(met),
        };
      });
    });
  }
}

/** Where the attribute is written, or what encloses it. */
function placeOf({ resource, path }: Met) {
  const spans = Object.entries(resource.spans()).filter(([own]) => encloses(own, path));
  const [nearest] = spans.toSorted(([a], [b]) => b.length - a.length);
  const { at } = resource.origin;
  const { file = '', line = 1, column = 1 } = nearest?.[1] ?? ('file' in at ? at : {});
  return { file, line, column };
}
