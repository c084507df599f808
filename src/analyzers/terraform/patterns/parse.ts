import { folded, perlClass, posixClass, unicodeClass, type Matches } from './classes.ts';
import { Beyond, Malformed, Unread, type Node, type Pattern } from './tree.ts';

interface Flags {
  readonly fold: boolean;
  readonly lines: boolean;
  readonly dotAll: boolean;
  readonly swapped: boolean;
}
interface Frame {
  readonly flags: Flags;
  readonly group: number | undefined;
  readonly alternatives: Node[];
  nodes: Node[];
}

const plain: Flags = { fold: false, lines: false, dotAll: false, swapped: false };
const empty: Node = { is: 'empty' };
const deepest = 200;
const largest = 1000;
const repetition = /\{(\d+)(?:(,)(\d*))?\}/y;
const flagGroup = /\(\?([imsU]*)(?:-([imsU]+))?([:)])/y;
const named = /\(\?P?<([A-Za-z0-9_]+)>/y;
const controls: Readonly<Record<string, string>> = { a: '\x07', f: '\f', t: '\t', n: '\n', r: '\r', v: '\v' };

/** Reads a pattern as Go's `regexp` does. Throws what Go refuses, and what we do not read. https://pkg.go.dev/regexp/syntax */
export function parsePattern(source: string): Pattern {
  return new Reader(source).read();
}

class Reader {
  readonly #source: string;
  readonly #names: string[] = [];
  readonly #frames: Frame[] = [];
  #at = 0;
  #flags = plain;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Pattern {
    let frame = this.#open(undefined);
    let repeated = false;
    while (this.#at < this.#source.length) {
      const character = this.#peek();
      if ('*+?'.includes(character) || (character === '{' && this.#match(repetition))) {
        this.#repeat(frame, character, repeated);
        repeated = true;
        continue;
      }
      repeated = false;
      if (character === '(') frame = this.#group(frame);
      else if (character === ')') frame = this.#close(frame);
      else if (character === '|') {
        this.#at += 1;
        frame.alternatives.push(all(frame.nodes));
        frame.nodes = [];
      } else if (this.#source.startsWith('\\Q', this.#at)) this.#quoted(frame);
      else frame.nodes.push(this.#term(character));
    }
    if (this.#frames.length > 0 && frame.group !== -1) throw new Malformed();
    return { root: any([...frame.alternatives, all(frame.nodes)]), names: this.#names };
  }

  #peek(): string {
    return String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source) ?? undefined;
  }

  #open(group: number | undefined): Frame {
    return {
      flags: this.#flags,
      group: this.#frames.length === 0 && group === undefined ? -1 : group,
      alternatives: [],
      nodes: [],
    };
  }

  #group(frame: Frame): Frame {
    if (this.#frames.length >= deepest) throw new Beyond();
    const name = this.#match(named);
    const flags = this.#match(flagGroup);
    if (!name && !flags && this.#source.startsWith('(?', this.#at)) throw new Malformed();
    if (flags) return this.#flagged(frame, flags);
    this.#at += name ? name[0].length : 1;
    const own = name?.[1] ?? '';
    if (own !== '' && this.#names.includes(own)) throw new Malformed();
    this.#names.push(own);
    this.#frames.push(frame);
    return { flags: this.#flags, group: this.#names.length, alternatives: [], nodes: [] };
  }

  #flagged(frame: Frame, [whole, on = '', off = '', end]: RegExpExecArray): Frame {
    const before = this.#flags;
    if (end === ')' && on === '' && off === '') throw new Malformed();
    this.#at += whole.length;
    const value = (letter: string, current: boolean) => (on.includes(letter) || current) && !off.includes(letter);
    this.#flags = {
      fold: value('i', before.fold),
      lines: value('m', before.lines),
      dotAll: value('s', before.dotAll),
      swapped: value('U', before.swapped),
    };
    if (end === ')') return frame;
    this.#frames.push(frame);
    return { flags: before, group: undefined, alternatives: [], nodes: [] };
  }

  #close(frame: Frame): Frame {
    const outer = this.#frames.pop();
    if (!outer) throw new Malformed();
    this.#at += 1;
    const of = any([...frame.alternatives, all(frame.nodes)]);
    outer.nodes.push(frame.group === undefined ? of : { is: 'group', index: frame.group, of });
    this.#flags = frame.flags;
    return outer;
  }

  #repeat(frame: Frame, character: string, repeated: boolean): void {
    const counts = character === '{' ? this.#match(repetition) : undefined;
    this.#at += counts ? counts[0].length : 1;
    const lazy = this.#source[this.#at] === '?';
    if (lazy) this.#at += 1;
    const of = frame.nodes.pop();
    if (!of || repeated) throw new Malformed();
    const least = counts ? Number(counts[1]) : character === '+' ? 1 : 0;
    const most = counts
      ? counts[2]
        ? counts[3]
          ? Number(counts[3])
          : Infinity
        : least
      : character === '?'
        ? 1
        : Infinity;
    if (least > largest || (most !== Infinity && most > largest) || least > most) throw new Malformed();
    frame.nodes.push({ is: 'repeat', of, least, most, greedy: lazy === this.#flags.swapped });
  }

  #quoted(frame: Frame): void {
    const end = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at + 2, end < 0 ? this.#source.length : end);
    this.#at = end < 0 ? this.#source.length : end + 2;
    for (const character of text) frame.nodes.push(this.#one(given => given === character));
  }

  #one(matches: Matches): Node {
    return { is: 'one', matches: this.#flags.fold ? folded(matches) : matches };
  }

  #term(character: string): Node {
    if (character === '[') return this.#one(this.#class());
    if (character === '\\') return this.#escape();
    this.#at += character.length;
    const { lines, dotAll } = this.#flags;
    if (character === '.') return { is: 'one', matches: dotAll ? () => true : given => given !== '\n' };
    if (character === '^') return { is: 'edge', kind: lines ? 'line start' : 'text start' };
    if (character === '$') return { is: 'edge', kind: lines ? 'line end' : 'text end' };
    return this.#one(given => given === character);
  }

  #escape(): Node {
    const letter = this.#source[this.#at + 1];
    const edges = { A: 'text start', z: 'text end', b: 'word edge', B: 'no word edge' } as const;
    if (letter === 'A' || letter === 'z' || letter === 'b' || letter === 'B') {
      this.#at += 2;
      return { is: 'edge', kind: edges[letter] };
    }
    return this.#one(this.#shorthand() ?? equals(this.#literalEscape()));
  }

  /** `\d`, `\pL`. */
  #shorthand(): Matches | undefined {
    const letter = this.#source[this.#at + 1] ?? '';
    const class_ = perlClass(letter);
    if (class_) {
      this.#at += 2;
      return class_;
    }
    if (letter !== 'p' && letter !== 'P') return undefined;
    const found = this.#match(/\\[pP](?:([A-Z])|\{(\^?\w+)\})/y);
    if (!found) throw new Malformed();
    this.#at += found[0].length;
    return unicodeClass(found[1] ?? found[2] ?? '', letter === 'P');
  }

  #literalEscape(): string {
    const hex = this.#match(/\\x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,8})\})/y);
    const octal = this.#match(/\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y);
    const code = hex
      ? Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
      : octal
        ? Number.parseInt(octal[1] ?? '', 8)
        : undefined;
    if (code !== undefined) {
      this.#at += (hex ?? octal)?.[0].length ?? 0;
      if (code > 0x10ffff) throw new Malformed();
      return String.fromCodePoint(code);
    }
    const letter = this.#source[this.#at + 1] ?? '';
    if (letter === 'C') throw new Unread();
    this.#at += 2;
    const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined;
    if (control !== undefined) return control;
    if (letter === '' || letter > '\x7f' || /[0-9A-Za-z]/.test(letter)) throw new Malformed();
    return letter;
  }

  #class(): Matches {
    this.#at += 1;
    const negated = this.#source[this.#at] === '^';
    if (negated) this.#at += 1;
    const parts: Matches[] = [];
    for (let first = true; first || this.#source[this.#at] !== ']'; first = false) {
      if (this.#at >= this.#source.length) throw new Malformed();
      parts.push(this.#member(first));
    }
    this.#at += 1;
    const matches: Matches = character => parts.some(part => part(character));
    const wide = this.#flags.fold ? folded(matches) : matches;
    return negated ? character => !wide(character) : wide;
  }

  #member(first: boolean): Matches {
    const name = this.#match(/\[:(\^?\w+):\]/y);
    if (name) {
      this.#at += name[0].length;
      return posixClass(name[1] ?? '');
    }
    if (this.#peek() === '-' && !first && this.#source[this.#at + 1] !== ']') throw new Malformed();
    const shorthand = this.#peek() === '\\' ? this.#shorthand() : undefined;
    if (shorthand) return shorthand;
    const low = this.#classCharacter();
    if (this.#source[this.#at] !== '-' || this.#source[this.#at + 1] === ']' || this.#at + 1 >= this.#source.length)
      return equals(low);
    this.#at += 1;
    const high = this.#classCharacter();
    const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
    if (to < from) throw new Malformed();
    return character => {
      const code = character.codePointAt(0) ?? 0;
      return code >= from && code <= to;
    };
  }

  #classCharacter(): string {
    const character = this.#peek();
    if (character === '\\') return this.#literalEscape();
    this.#at += character.length;
    return character;
  }
}

const equals =
  (character: string): Matches =>
  given =>
    given === character;
const all = (nodes: readonly Node[]): Node =>
  nodes.length === 0 ? empty : nodes.length === 1 ? (nodes[0] ?? empty) : { is: 'all', nodes };
const any = (nodes: readonly Node[]): Node => (nodes.length === 1 ? (nodes[0] ?? empty) : { is: 'any', nodes });
