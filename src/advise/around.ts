import type { Flags } from './request-of.ts';

/** A value of a Terraform variable, or a file of them; relative to the working directory. */
export type GivenVariable = { readonly file: string } | { readonly name: string; readonly text: string };

/** What every command that judges takes. */
export interface RunFlags extends Flags {
  readonly config?: string;
  readonly snapshot?: string;
  /** What a snapshot's engine answers is kept in its folder. */
  readonly remembers?: boolean;
  readonly stdinFilename?: string;
  readonly baseline?: string;
  /** A git revision: only files that changed since are reported. */
  readonly changedSince?: string;
  /** Both hold all that was given of both, in order. */
  readonly var?: readonly GivenVariable[];
  readonly varFile?: readonly GivenVariable[];
}

/** What lies around a run; the clock and standard input are read only where nothing else tells. */
export interface Around {
  readonly cwd: string;
  readonly version: string;
  now(): string;
  stdin(): Promise<Uint8Array>;
  chapter(name: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
