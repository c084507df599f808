/** A verb of a format: `%-05.2f`, `%[1]s`. */
export interface Verb {
  readonly mode: string;
  /** From 1; undefined is the one behind the last that was used. */
  readonly argument: number | undefined;
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

const verb = /%([0#\-+ ]*)([1-9][0-9]*)?(?:\.([0-9]*))?(?:\[([1-9][0-9]*)\])?([a-zA-Z])/y;
/** The texts and verbs of a format; undefined where it is none. */
export function verbsOf(format: string): readonly (string | Verb)[] | undefined {
  const parts: (string | Verb)[] = [];
  for (let at = 0; at < format.length;) {
    const sign = format.indexOf('%', at);
    if (sign !== at) {
      parts.push(format.slice(at, sign < 0 ? format.length : sign));
      at = sign < 0 ? format.length : sign;
    } else if (format[at + 1] === '%') {
      parts.push('%');
      at += 2;
    } else {
      verb.lastIndex = at;
      const found = verb.exec(format);
      if (!found) return undefined;
      const [whole, flags = '', width, precision, argument, mode = ''] = found;
      parts.push({
        mode,
        flags,
        argument: number(argument),
        width: number(width),
        precision: precision === '' ? 0 : number(precision),
      });
      at += whole.length;
    }
  }
  return parts;
}

const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
