import type { DataFile, Need } from '../need.ts';
import type { EngineProfile } from '../profile.ts';
import type { Decoded } from './decoded.ts';
import type { Wanted } from './wanted.ts';

/** What a scan does with one file. */
export interface FileScan {
  readonly decoded: Decoded;
  readonly file: DataFile;
  readonly wanted: Wanted;
  readonly need: Need;
  readonly profile: EngineProfile;
}
