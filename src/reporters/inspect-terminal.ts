import type { Inspection, Told } from '../model/inspection.ts';
import { leafColumns } from '../model/leaf-columns.ts';
import { isKnown, isUnknown } from '../model/maybe.ts';
import type { Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { plural } from './figures.ts';
import { isUnderstood } from './inspect.ts';
import { groupOf, placeText, tableText } from './places.ts';
import { printable } from './printable.ts';
import { problemLines } from './problems.ts';
import type { Style } from './style.ts';

type Shown = Inspection['statements'][number];

/** What was understood, to read: each statement with what it reads and writes, then tables and resources. */
export function inspectTerminal(
  { statements, tables, resources, scripts, problems }: Inspection,
  style: Style,
): string {
  const files = new Map<string, Shown[]>();
  for (const statement of statements) {
    const file = groupOf(statement.at);
    const present = files.get(file);
    if (present) present.push(statement);
    else files.set(file, [statement]);
  }
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [style.bold(title), ...lines, ''] : [];
  const understood = statements.filter(isUnderstood).length;
  return [
    ...[...files].flatMap(([file, own]) =>
      section(
        printable(file),
        own.flatMap(statement => statementLines(statement, style)),
      ),
    ),
    ...section(
      'Tables',
      tables.map(table => `  ${tableLine(table)}`),
    ),
    ...section(
      'Resources',
      resources.flatMap(({ address, type, origins: [{ at }], unknown }) =>
        address === undefined
          ? []
          : [
              `  ${printable(address)} ${style.dim(printable(`${type}, ${placeText(at)}${unknown.length > 0 ? `, unknown: ${unknown.join(', ')}` : ''}`))}`,
            ],
      ),
    ),
    ...section(
      'SQL that is not known here',
      scripts.flatMap(({ unread }) =>
        unread.map(({ at, why }) => `  ${printable(placeText(at))} ${style.dim(printable(why))}`),
      ),
    ),
    ...section('Problems', problemLines(problems, style)),
    style.dim(
      `${plural(statements.length, 'statement')}, ${understood} understood; ${plural(tables.length, 'table')}, ${plural(resources.length, 'resource')}`,
    ),
    '',
  ].join('\n');
}

function statementLines(statement: Shown, style: Style): readonly string[] {
  const { at, kind, reason, dialect, told, gaps, scans, writes, unresolved } = statement;
  const place = 'line' in at ? `${at.line}:${at.column}` : '';
  const line = (name: string, items: readonly string[]) =>
    items.length > 0 ? [`      ${style.dim(name)} ${printable(items.join(', '))}`] : [];
  return [
    `  ${place} ${style.bold(kind)} ${style.dim(`${dialect}, ${toldText(told)}`)}${reason === undefined ? '' : ` ${style.yellow(printable(reason))}`}`,
    ...line('reads', scans.map(scanText)),
    ...line(
      'writes',
      writes.map(({ table, columns }) => withColumns(tableText(table), columns)),
    ),
    ...line(
      'not resolved:',
      unresolved.map(({ name, at: where }) => `${name} at ${where.line}:${where.column}`),
    ),
    ...line(
      'not understood:',
      gaps.map(gap => `${gap.line}:${gap.column}–${gap.endLine}:${gap.endColumn}`),
    ),
  ];
}

const toldText = ({ by, because }: Told) =>
  `${{ flag: 'as --dialect says', config: 'as the config says', evidence: 'by evidence', neighbours: 'by its neighbours', history: 'as it ran', resource: 'as its resource runs it', call: 'as it is called', default: 'by default' }[by]}${because === undefined ? '' : ` (${because})`}`;

const withColumns = (name: string, columns: readonly string[]) =>
  columns.length > 0 ? `${name} (${columns.join(', ')})` : name;

function scanText(scan: Scan) {
  const { table, star } = scan;
  const columns = leafColumns(scan);
  return isUnknown(table)
    ? `a table that is not known: ${table.unknown}`
    : withColumns(tableText(table), star ? [...columns, '*'] : columns.length > 0 ? columns : ['no column']);
}

function tableLine({ id, kind, design: { format }, columns, origins: [{ at }] }: Table): string {
  const width = isKnown(columns) ? plural(columns.length, 'column') : 'columns unknown';
  const form = format === undefined ? kind : isKnown(format) ? format : 'format unknown';
  return printable(`${tableText(id)}: ${form}, ${width}, ${placeText(at)}`);
}
