import type { Body, Expr, Part } from '../../languages/hcl/index.ts';
import type { Dialect } from '../../languages/sql/index.ts';
import { placerThrough, textOf as textOfRuns, writtenHost, type Run } from '../../languages/runs.ts';
import type { Placer } from '../../languages/text.ts';
import type { Host } from '../../model/place.ts';
import { evaluate } from './expression.ts';
import { databaseOf } from './database-of.ts';
import type { ResourceInstance } from './resource-instance.ts';
import type { Scope } from './scope.ts';
import { absent, textOf } from './value.ts';
import { viewSql } from './view-sql.ts';

/** SQL that stands in a resource: its text as Terraform would hand it on, and where each part of that is written. */
export interface EmbeddedSql {
  readonly text: string;
  readonly dialect: Dialect;
  readonly place: Placer;
  readonly database?: string;
  readonly host: Host;
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

/** The SQL of a resource, if it has any whose text is written in a template of its module or follows from one. */
export function embeddedSql(instance: ResourceInstance): EmbeddedSql | undefined {
  const { type, source, block } = instance.declared;
  const home = sqlHomeOf(type);
  const body = home && (home.in === undefined ? block.body : blockOf(block.body, home.in));
  const query = body?.attributes.find(({ name }) => name === home?.attribute)?.value;
  // The file has its own statements.
  if (!home || !query || (query.node === 'call' && /^(?:template)?file$/.test(query.name))) return undefined;
  const scope = instance.scope();
  const runs = runsOf(query, source.text, scope);
  if (!runs || runs.length === 0) return undefined;
  if (home.isView) return viewOf(instance, runs);
  const database = body?.attributes.find(({ name }) => name === 'database');
  const value = database ? evaluate(database.value, scope) : absent;
  const name = home.dialect === 'athena' ? databaseOf(value, instance) : undefined;
  return {
    text: textOfRuns(runs),
    dialect: home.dialect,
    place: placerThrough(runs, source.place),
    ...(name === undefined ? {} : { database: name }),
    host: writtenHost(instance.origin, runs),
  };
}

function viewOf(instance: ResourceInstance, runs: readonly Run[]): EmbeddedSql | undefined {
  const fields = instance.fields();
  const name = textOf(fields.get('name') ?? absent);
  const database = databaseOf(fields.get('database_name') ?? absent, instance);
  const { place } = instance.declared.source;
  const view = name === undefined ? undefined : viewSql({ database, name, runs, place, origin: instance.origin });
  return view && { ...view, dialect: 'athena', isView: true };
}

const blockOf = (body: Body, wanted: string) => body.blocks.find(({ type }) => type === wanted)?.body;
function runsOf(query: Expr, source: string, scope: Scope): readonly Run[] | undefined {
  if (query.node !== 'template' || query.parts.some(part => isDirective(part, source))) {
    const text = textOf(evaluate(query, scope));
    return text === undefined || text === '' ? undefined : [{ text, at: query.at, verbatim: false }];
  }
  return query.parts
    .map(part => {
      if (!('interpolation' in part)) return part;
      const text = textOf(evaluate(part.interpolation, scope)) ?? asTemplate(source.slice(part.at.start, part.at.end));
      return { text, at: part.at, verbatim: false };
    })
    .filter(({ text }) => text !== '');
}

/** Whether there is a text at all is for the directive to say. */
const isDirective = (part: Part, source: string) => 'interpolation' in part && source[part.at.start] === '%';

/** What is not known stays a template, which the SQL front end reads as a value. */
const asTemplate = (source: string) => (/^\$\{[^{}]*\}$/.test(source) ? source : '${…}');
