import { orcFile } from '../../../formats/orc/file.ts';
import { decodedOnce } from '../decoded-once.ts';

export const decodedOrc = decodedOnce(orcFile);
