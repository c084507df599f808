import type { Coverage } from '../model/snapshot.ts';
import type { Style } from './style.ts';

/** What a collect has read of each service, and why not all: a service a line. */
export function coverageTable(coverage: readonly Coverage[], style: Style): string {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(text => text.length));
  const widths = [widest(coverage.map(({ service }) => service)), widest(coverage.map(({ scope }) => scope))] as const;
  const lines = coverage.map(({ service, scope, status, reason, read, of }) => {
    const paint = status === 'complete' ? style.green : status === 'not-asked' ? style.dim : style.yellow;
    const count = status === 'not-asked' ? '' : `, ${read}${of === undefined || of === read ? '' : ` of ${of}`} read`;
    return `${service.padEnd(widths[0])}  ${scope.padEnd(widths[1])}  ${paint(status)}${count}${reason === undefined ? '' : `: ${reason}`}`;
  });
  return lines.map(line => `${line}\n`).join('');
}
