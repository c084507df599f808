import type { PricedEstimate } from '../model/estimate.ts';
import { isUnknown } from '../model/maybe.ts';
import type { Problem } from '../model/report.ts';
import { bytes, count } from '../reporters/figures.ts';

/** What one run may read, in bytes, and cost, in USD. */
export interface Gates {
  readonly maxBytes?: number;
  readonly maxUsd?: number;
}

/** Statements that may read or cost more than they may, and those of which nobody can tell. */
export function gated(estimates: readonly PricedEstimate[], { maxBytes, maxUsd }: Gates): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { at, bytes: read, usd } of estimates) {
    const tell = (message: string, hint: string) => {
      const { file, line, column } = at;
      problems.push({ level: 'error', file, line, column, message, hint });
    };
    if (maxBytes !== undefined) {
      if (isUnknown(read))
        tell(`nobody can tell whether it reads more than --max-bytes: ${read.unknown}`, 'a gate does not let it pass');
      else if (read.high > maxBytes)
        tell(
          `it may read ${bytes(read.high)} (${count(read.high)} bytes), above --max-bytes ${count(maxBytes)}`,
          'lakewise estimate says what would read less',
        );
    }
    if (maxUsd === undefined) continue;
    if (isUnknown(usd))
      tell(`nobody can tell whether it costs more than --max-usd: ${usd.unknown}`, 'a gate does not let it pass');
    else if (usd.high > maxUsd)
      tell(
        `it may cost ${Number(usd.high.toPrecision(3))} USD, above --max-usd ${maxUsd}`,
        'lakewise estimate says what would read less',
      );
  }
  return problems;
}
