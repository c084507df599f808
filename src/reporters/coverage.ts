import type { Coverage } from '../model/snapshot.ts';
import type { Style } from './style.ts';

/** What a collect has read of each service, and why not all: a service a line. */
export function coverageTable(coverage: readonly Coverage[], style: Style): string {
  const width = Math.max(0, ...coverage.map(({ service, scope }) => service.length + scope.length + 2));
  const lines = coverage.map(({ service, scope, status, reason, read, of }) => {
    const paint = status === 'complete' ? style.green : status === 'not-asked' ? style.dim : style.yellow;
    const count = status === 'not-asked' ? '' : `, ${read}${of === undefined || of === read ? '' : ` of ${of}`} read`;
    return `${`${service}  ${scope}`.padEnd(width)}  ${paint(status)}${count}${reason === undefined ? '' : `: ${reason}`}`;
  });
  return lines.map(line => `${line}\n`).join('');
}
