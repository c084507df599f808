import { Chalk } from 'chalk';

type Paint = (text: string) => string;

/** What a terminal can show, and how wide it is. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly columns: number;
}

export function styleOf(color: boolean, columns: number): Style {
  const { bold, dim, red, yellow, blue, green, cyan } = new Chalk({ level: color ? 1 : 0 });
  return { bold, dim, red, yellow, blue, green, cyan, columns: Math.min(Math.max(columns, 60), 140) };
}

export const severityPaint = (style: Style, severity: 'error' | 'warning' | 'info'): Paint =>
  severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue;
