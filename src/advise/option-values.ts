/** What the values of options are, once they are read; each throws a UsageError. */
import type { GivenVariable } from './around.ts';
import { bytesOf } from '../config/config.ts';
import { UsageError } from '../errors.ts';

/** `name=value`, as Terraform takes it. */
export function variable(word: string): GivenVariable {
  const at = word.indexOf('=');
  if (at > 0) return { name: word.slice(0, at).trim(), text: word.slice(at + 1) };
  throw new UsageError(`--var ${word} gives no value`, 'write --var name=value');
}

/** A number of calls. */
export function budget(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--budget-calls ${text} is not a number of calls`, '1 or more');
  return Number(text);
}

/** `500MB`, in bytes. */
export function amountOfBytes(text: string): number {
  if (!/^\d+(?:[.]\d+)? ?(?:[kmgtp]i?)?b?$/i.test(text))
    throw new UsageError(`--max-bytes ${text} is not a number of bytes`, 'such as 500000000, 500MB or 1.2TB');
  return bytesOf(text.toUpperCase());
}

/** USD. */
export function amountOfUsd(text: string): number {
  if (!/^\d+(?:[.]\d+)?$|^[.]\d+$/.test(text))
    throw new UsageError(`--max-usd ${text} is not a number of USD`, 'such as 0.05');
  return Number(text);
}

/** The day's first moment in UTC. */
export function day(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time)) throw new UsageError(`--since ${text} is not a day`, 'such as 2026-11-01');
  return new Date(time).toISOString();
}

/** A number of weeks. */
export function weeks(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new UsageError(`--weeks ${text} is not a number of weeks`, '1 to 999');
  return Number(text);
}

/** A number of tables. */
export function countOfTables(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--tables ${text} is not a number of tables`, '0 or more');
  return Number(text);
}
