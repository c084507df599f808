import type { Make } from './define.ts';
import { binaries } from './binaries.ts';
import { dates } from './dates.ts';
import { numbers } from './numbers.ts';
import { texts } from './texts.ts';

/** The engine's functions that we work out ourselves. */
export const functions: ReadonlyMap<string, Make> = new Map([...texts, ...numbers, ...dates, ...binaries]);
