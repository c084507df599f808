import type { Outside, ProjectedKey } from '../../model/partitioning.ts';
import type { KeyProjection, Side } from '../lake-files/projection/key-projection.ts';
import { textIn, type KeySegment } from './segments.ts';

interface Found {
  readonly text: string;
  readonly files: number;
  readonly bytes: number;
}

/** Folds the texts that stand where a key's value does, in their order, into what the key's projection tells of them. */
export class ProjectedTexts {
  readonly #segment: KeySegment;
  readonly #type: ProjectedKey['type'];
  readonly #projection: KeyProjection;
  readonly #moving: ReadonlySet<Side>;
  readonly #outside = new Map<Side, Outside>();
  #filled = 0;
  #first = Infinity;
  #last = -1;
  constructor(segment: KeySegment, type: ProjectedKey['type'], projection: KeyProjection, range: string) {
    this.#segment = segment;
    this.#type = type;
    this.#projection = projection;
    this.#moving = movingOf(range);
  }

  add({ text: found, files, bytes }: Found): void {
    const text = textIn(found, this.#segment);
    if (text === undefined) return;
    const place = this.#projection.placeOf(text);
    if (place !== undefined) {
      this.#filled += 1;
      this.#first = Math.min(this.#first, place);
      this.#last = Math.max(this.#last, place);
      return;
    }
    const side = this.#projection.sideOf(text);
    if (side === undefined) return;
    const present = this.#outside.get(side);
    this.#outside.set(side, {
      side,
      moving: this.#moving.has(side),
      values: (present?.values ?? 0) + 1,
      files: (present?.files ?? 0) + files,
      bytes: (present?.bytes ?? 0) + bytes,
      first: present?.first ?? text,
      last: text,
    });
  }

  result(): ProjectedKey {
    const { count } = this.#projection;
    const isFilled = this.#filled > 0;
    return {
      key: this.#segment.key,
      type: this.#type,
      named: this.#segment.prefix.toLowerCase() === `${this.#segment.key}=`,
      values: count,
      filled: this.#filled,
      before: isFilled ? this.#first : count,
      after: isFilled ? count - 1 - this.#last : count,
      outside: [...this.#outside.values()].toSorted((a, b) => (a.side < b.side ? -1 : 1)),
    };
  }
}

/** The ends of a range of dates that are said relative to now. */
function movingOf(range: string): ReadonlySet<Side> {
  const [from = '', to = ''] = range.split(',');
  const sides: readonly (readonly [Side, string])[] = [
    ['before', from],
    ['after', to],
  ];
  return new Set(sides.flatMap(([side, end]) => (/^\s*NOW\b/i.test(end) ? [side] : [])));
}
