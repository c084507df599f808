import { describe, expect, test } from 'vitest';
import { bookOf } from '../../src/pricing/price-book.ts';
import { explain } from '../../src/reporters/explain.ts';
import { priceLines } from '../../src/reporters/price-lines.ts';
import { styleOf } from '../../src/reporters/style.ts';
import { rules } from '../../src/rules/index.ts';

const { prices } = bookOf('us-east-1');

describe.each(rules)('the page of $id', rule => {
  const lines = explain(rule, styleOf(false, 100), prices).split('\n');
  test('says why, how it is found, when not to follow it, what it costs, and where that is written', () =>
    expect(lines).toEqual(
      expect.arrayContaining(['Why', 'How it is detected', 'When not to follow it', 'What it costs', 'Sources']),
    ));
  test('names a price and its source for each meter, or says that there is none', () => {
    const own = priceLines(rule.meters, prices);
    expect(own).toHaveLength(rule.meters.length);
    for (const [at, line] of own.entries()) {
      const isPriced = prices.some(({ meter }) => meter === rule.meters[at]);
      expect(line).toMatch(
        isPriced
          ? /: [$][\d.]+(?: to [$][\d.]+)? per .+ [(]us-east-1, [\d-]+, https:/
          : /: it has no price in the price book/,
      );
    }
  });
  test('is as wide as asked, but for examples and addresses', () => {
    const prose = lines.slice(0, lines.indexOf('Reported')).filter(line => !line.includes('https://'));
    expect(prose.filter(line => line.length > 100)).toEqual([]);
  });
});

test.each([
  ['athena:scanned-byte', '$5 per TB (us-east-1, '],
  ['s3:byte-month', '$0.00099 to $0.023 per GiB a month, by kind (us-east-1, '],
  ['s3:get-request', '$0.0004 per 1,000 requests (us-east-1, '],
  ['redshift:node-hour', '$0.25 to $13.04 per hour of a node, by kind (us-east-1, '],
] as const)('%s: %s', (meter, said) => expect(priceLines([meter], prices)).toEqual([expect.stringContaining(said)]));

test('without a price nothing is named', () => expect(priceLines(['athena:scanned-byte'], [])).toEqual([]));
