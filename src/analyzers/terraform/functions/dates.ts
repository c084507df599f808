import { count, scalar, type Value } from '../value.ts';
import { formatDate } from './format-date.ts';
import { asText, refused, text, type Family } from './signature.ts';
import { durationOf, parseTimestamp, textOfTimestamp } from './timestamp.ts';

export const dates: Family = {
  formatdate: {
    parameters: [text, text],
    gives: 'string',
    compute: ([format, time]) => {
      const timestamp = parseTimestamp(asText(time), 'strict');
      const shown = timestamp && formatDate(asText(format), timestamp);
      return shown === undefined ? refused('a time or a format that is none') : scalar(shown);
    },
  },
  timeadd: {
    parameters: [text, text],
    gives: 'string',
    compute: ([time, by]) => {
      const timestamp = parseTimestamp(asText(time), 'lenient');
      const duration = durationOf(asText(by));
      if (!timestamp || duration === undefined) return refused('a time or a duration that is none');
      return scalar(textOfTimestamp({ ...timestamp, nanoseconds: timestamp.nanoseconds + duration }));
    },
  },
  timecmp: { parameters: [text, text], gives: 'number', compute: ([a, b]) => order(asText(a), asText(b)) },
};

function order(a: string, b: string): Value {
  const [first, second] = [parseTimestamp(a, 'lenient'), parseTimestamp(b, 'lenient')];
  if (!first || !second) return refused('a time that is none');
  const difference = first.nanoseconds - second.nanoseconds;
  return count(difference < 0n ? -1 : difference > 0n ? 1 : 0);
}
