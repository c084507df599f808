import type { Range } from '../../languages/hcl/index.ts';
import type { Dialect } from '../../languages/sql/index.ts';
import { placerThrough, textOf as textOfRuns, writtenHost, type Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Host, Place } from '../../model/place.ts';
import { databaseOf } from './database-of.ts';
import { writtenAttribute, type WrittenExpr } from './module.ts';
import type { ResourceInstance } from './resource-instance.ts';
import { absent, textOf, type Fields, type Value } from './value.ts';
import { viewSql } from './view-sql.ts';
import type { Written } from './ground.ts';

/** SQL that stands in a resource: its text as Terraform would hand it on, and where each part of that is written. */
export interface EmbeddedSql {
  readonly text: string;
  readonly dialect: Dialect;
  readonly place: Placer;
  readonly database?: string;
  readonly host: Host;
  /** The attribute that the text is handed to, where it is not all written in it. */
  readonly asked?: Place;
  /** A view that a resource declares: the resource is the declaration. */
  readonly isView?: true;
}

/** The attribute of a type of resource that is SQL and the nested block that it stands in. */
interface SqlHome {
  readonly attribute: string;
  readonly in?: string;
  readonly dialect: Dialect;
  /** It is the query of a view. */
  readonly isView?: true;
}

const homes: Readonly<Record<string, SqlHome>> = {
  aws_athena_named_query: { attribute: 'query', dialect: 'athena' },
  aws_glue_catalog_table: { attribute: 'view_original_text', dialect: 'athena', isView: true },
  aws_athena_prepared_statement: { attribute: 'query_statement', dialect: 'athena' },
  aws_redshiftdata_statement: { attribute: 'sql', dialect: 'redshift' },
  aws_cloudwatch_event_target: {
    in: 'redshift_target',
    attribute: 'sql',
    dialect: 'redshift',
  },
};

export const sqlHomeOf = (type: string): SqlHome | undefined => (Object.hasOwn(homes, type) ? homes[type] : undefined);

/** The SQL of a resource, if it has any that is known, or known in part. */
export function embeddedSql(instance: ResourceInstance): EmbeddedSql | undefined {
  const home = sqlHomeOf(instance.type);
  if (!home || instance.declared.address.startsWith('data.')) return undefined;
  const path = home.in === undefined ? home.attribute : `${home.in}[0].${home.attribute}`;
  const fields = fieldsIn(instance.fields(), home.in);
  const value = fields.get(home.attribute) ?? absent;
  const attribute = setting(instance, home);
  if (!attribute) return undefined;
  const { expr, source } = attribute;
  const { runs, place } = writtenOf(value) ?? { runs: runOf(value, expr.at), place: source.place };
  if (runs.length === 0) return undefined;
  const at = source.place(expr.at.start, expr.at.end);
  const host = writtenHost(instance.origin, runs);
  const isHere = host.written !== 'elsewhere' && place === source.place && isInside(runs, expr.at);
  const asked = isHere ? undefined : { address: instance.address, path, ...at };
  const written = { runs, place, ...(asked ? { asked } : {}) };
  if (home.isView) return viewOf(instance, written);
  const name = home.dialect === 'athena' ? databaseOf(fields.get('database') ?? absent, instance) : undefined;
  return {
    text: textOfRuns(runs),
    dialect: home.dialect,
    place: placerThrough(runs, place),
    ...(name === undefined ? {} : { database: name }),
    host,
    ...(asked ? { asked } : {}),
  };
}

const fieldsIn = (fields: Fields, block: string | undefined): Fields => {
  const own = block === undefined ? undefined : fields.get(block);
  const [first] = own?.is === 'list' ? own.items : [own];
  return block === undefined ? fields : first?.is === 'object' ? first.fields : new Map();
};

/** Where its resource sets it. */
function setting({ declared: { parts } }: ResourceInstance, home: SqlHome): WrittenExpr | undefined {
  if (home.in === undefined) return writtenAttribute(parts, home.attribute);
  const inner = parts.flatMap(({ block, source }) => {
    const found = block.body.blocks.find(({ type, labels }) => (type === 'dynamic' ? labels[0] : type) === home.in);
    const body = found?.type === 'dynamic' ? found.body.blocks.find(({ type }) => type === 'content') : found;
    return body ? [{ block: body, source }] : [];
  });
  return writtenAttribute(inner, home.attribute);
}

const writtenOf = (value: Value) =>
  value.is === 'scalar' || value.is === 'unknown' || value.is === 'secret' ? value.written : undefined;

/** A text that an expression makes has the place of the expression. */
function runOf(value: Value, at: Range): readonly Run[] {
  const text = textOf(value);
  return text === undefined || text === '' ? [] : [{ text, at, verbatim: false }];
}

const isInside = (runs: readonly Run[], { start, end }: Range) =>
  runs.every(run => run.at.start >= start && run.at.end <= end);

function viewOf(instance: ResourceInstance, written: Written & Pick<EmbeddedSql, 'asked'>): EmbeddedSql | undefined {
  const fields = instance.fields();
  const name = textOf(fields.get('name') ?? absent);
  const database = databaseOf(fields.get('database_name') ?? absent, instance);
  const { runs, place, asked } = written;
  const view = name === undefined ? undefined : viewSql({ database, name, runs, place, origin: instance.origin });
  return view && { ...view, dialect: 'athena', isView: true, ...(asked ? { asked } : {}) };
}
