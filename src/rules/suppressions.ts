import type { Finding } from '../model/finding.ts';
import type { Suppression } from '../model/suppression.ts';

/** A finding about a comment or an entry of the config: no cost is claimed. */
export const suppressionFinding = ({ at }: Suppression, message: string, advice: string): Finding<never> => ({
  subject: { file: at.file },
  at,
  message,
  confidence: 'high',
  waste: [],
  remedy: { kind: 'decide', safe: false, advice },
});
