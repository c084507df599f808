import type { Config } from './config.ts';

/** What is wrong and where: `instancePath` as a JSON pointer. */
export interface Complaint {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: {
    readonly additionalProperty?: string;
    readonly allowedValues?: readonly unknown[];
    readonly missingProperty?: string;
  };
}

export const validate: {
  (value: unknown): value is Config;
  readonly errors?: readonly Complaint[] | null;
};
